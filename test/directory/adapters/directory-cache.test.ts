import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { dataKeys } from '#accounts/adapters/secrets.ts';
import { directory } from '#directory/adapters/directory.ts';
import { directoryWriter } from '#directory/adapters/directory-writer.ts';
import type { StaffMember, Unit } from '#directory/domain/directory.ts';
import { DEFAULT_POLICY } from '#directory/domain/policy/default-policy.ts';
import { timedCache } from '#kernel/adapters/dynamodb/timed-cache.ts';
import { NO_LIMIT } from '#kernel/domain/no-limit.ts';
import { seedDirectory } from '#local/seed/seed-directory.ts';
import { useDynalite } from '#test/support/contract/dynalite.ts';
import { minute } from '#test/support/contract/samples.ts';
import { CALENDAR, NEXT_CALENDAR } from '#test/support/domain/world.ts';
import { memoryClock } from '#test/support/memory/clock.ts';

const { freshTable } = useDynalite();

const UNIT: Unit = { id: 'heat', name: 'old', kind: 'utility', ancestors: [], regionCode: '210100' };
const MEMBER: StaffMember = { subject: 's1', name: '李四', grants: [{ role: 'UNT', unitId: 'heat' }] };

async function open() {
  const table = await freshTable('directory');
  const clock = memoryClock(minute(0));
  const reader = directory({ ...table, time: clock, jurisdiction: '210000' });
  return { table, clock, reader, writer: directoryWriter(table) };
}

describe('the directory is read through a cache', () => {
  test('A change of a unit takes effect after a minute', async () => {
    const { clock, reader, writer } = await open();
    await writer.putUnit(UNIT);
    const nameNow = async () => (await reader.units(['heat'])).get('heat')?.name;
    expect(await nameNow()).toBe('old');
    await writer.putUnit({ ...UNIT, name: 'new' });
    clock.advance(59_999);
    expect(await nameNow()).toBe('old');
    clock.advance(1);
    expect(await nameNow()).toBe('new');
  });

  test('Reading current units bypasses the cache and refreshes it', async () => {
    const { reader, writer } = await open();
    await writer.putUnit(UNIT);
    await reader.units(['heat']);
    await writer.putUnit({ ...UNIT, name: 'new' });
    expect((await reader.unitsNow(['heat'])).get('heat')?.name).toBe('new');
    expect((await reader.units(['heat'])).get('heat')?.name).toBe('new');
  });

  test('A calendar newer than the cached one is read, and cached', async () => {
    const { reader, writer } = await open();
    await writer.putCalendar(CALENDAR);
    expect((await reader.calendar()).version).toBe(CALENDAR.version);
    await writer.putCalendar(NEXT_CALENDAR);
    expect((await reader.calendar(CALENDAR.version)).version).toBe(CALENDAR.version);
    expect((await reader.calendar(NEXT_CALENDAR.version)).version).toBe(NEXT_CALENDAR.version);
    expect((await reader.calendar()).version).toBe(NEXT_CALENDAR.version);
  });

  test('A missing unit is cached for a minute too', async () => {
    const { clock, reader, writer } = await open();
    expect((await reader.units(['heat'])).size).toBe(0);
    await writer.putUnit(UNIT);
    clock.advance(60_000);
    expect((await reader.units(['heat'])).size).toBe(1);
  });

  test('A cached unit is not lost when it expires while others are read', async () => {
    const { clock, reader, writer } = await open();
    await writer.putUnit(UNIT);
    await writer.putUnit({ ...UNIT, id: 'water' });
    await reader.units(['heat']);
    clock.advance(59_999);
    const both = reader.units(['heat', 'water']);
    clock.advance(1);
    expect([...(await both).keys()]).toEqual(['heat', 'water']);
    const again = reader.units(['heat', 'water']);
    clock.advance(60_000);
    expect([...(await again).keys()]).toEqual(['heat', 'water']);
  });

  test('Rights of staff change at the next call', async () => {
    const { reader, writer } = await open();
    await writer.putStaff(MEMBER);
    expect(await reader.staff('s1')).toEqual(MEMBER);
    const moved = { ...MEMBER, grants: [{ role: 'UNT' as const, unitId: 'district' }] };
    await writer.putStaff(moved);
    expect(await reader.staff('s1')).toEqual(moved);
  });

  test('A directory without a policy throws NotSeeded until there is one', async () => {
    const { reader, writer } = await open();
    await expect(reader.policy()).rejects.toThrow('the directory has no POLICY#210000');
    await writer.putPolicy(DEFAULT_POLICY);
    expect(await reader.policy()).toEqual(DEFAULT_POLICY);
  });
});

describe('timedCache', () => {
  test('Concurrent calls share one read', async () => {
    const cache = timedCache<number>(memoryClock(minute(0)), 1000);
    let reads = 0;
    const read = async () => ++reads;
    expect(await Promise.all([cache.get('a', read), cache.get('a', read), cache.get('b', read)])).toEqual([1, 1, 2]);
  });

  test('A failed read is not cached', async () => {
    const cache = timedCache<number>(memoryClock(minute(0)), 1000);
    await expect(cache.get('a', async () => Promise.reject(new Error('down')))).rejects.toThrow('down');
    expect(await cache.get('a', async () => 7)).toBe(7);
  });

  test('The cache has a limited number of keys', async () => {
    const cache = timedCache<number>(memoryClock(minute(0)), 1000);
    for (let n = 0; n < 2001; n++) await cache.get(`k${n}`, async () => n);
    expect(cache.find('k0')).toBeUndefined();
    expect(await cache.find('k2000')).toBe(2000);
  });
});

describe('directoryWriter', () => {
  test('A policy that was stored before some numbers existed is the same policy with their defaults', async () => {
    const { reader, writer } = await open();
    const { dailyLimits: _limits, ...rest } = DEFAULT_POLICY;
    const { rankFrom: _rankFrom, ...statistics } = DEFAULT_POLICY.statistics;
    const older = { ...rest, statistics };
    expect(await writer.putPolicy(older as typeof DEFAULT_POLICY)).toBe('stored');
    expect((await reader.policy()).statistics).toEqual({ ...statistics, rankFrom: 30 });
    expect(await writer.putPolicy(DEFAULT_POLICY)).toBe('kept');
  });

  test('A version of a policy or calendar can be put again, but not changed', async () => {
    const { reader, writer } = await open();
    expect(await writer.putPolicy(DEFAULT_POLICY)).toBe('stored');
    expect(await writer.putPolicy({ ...DEFAULT_POLICY })).toBe('kept');
    await expect(writer.putPolicy({ ...DEFAULT_POLICY, surveyShare: 1 })).rejects.toThrow(
      'POLICY#210000 version 1 is stored with other content',
    );
    expect(await reader.policy()).toEqual(DEFAULT_POLICY);
    const calendar = JSON.parse(
      readFileSync(new URL('../../../data/calendars/cn-2024-2026.json', import.meta.url), 'utf8'),
    );
    expect(await writer.putCalendar(calendar)).toBe('stored');
    expect(await writer.putCalendar(calendar)).toBe('kept');
    await expect(writer.putCalendar({ ...calendar, years: [2024] })).rejects.toThrow('CALENDAR#cn version 1');
    const { source: _source, papers: _papers, licence: _licence, ...read } = calendar;
    expect(await reader.calendar()).toEqual(read);
  });

  test('A start on one machine keeps the policy of its data, whatever the defaults are now', async () => {
    const { reader, writer } = await open();
    await seedDirectory(writer, false);
    await seedDirectory(writer, true);
    expect((await reader.policy()).dailyLimits.filings).toBe(NO_LIMIT);
  });

  test('A stored secret is not replaced', async () => {
    const { table, writer } = await open();
    await expect(dataKeys(table).read()).rejects.toThrow('no secret');
    expect(await writer.putSecret('first')).toBe('stored');
    expect(await writer.putSecret('second')).toBe('kept');
    expect(await dataKeys(table).read()).toEqual([{ version: 1, ciphertext: 'first' }]);
  });

  test('Versions of the data key are read in their order, and none is replaced', async () => {
    const { table, writer } = await open();
    await writer.putSecret('first');
    const second = { version: 2, ciphertext: 'second', usedFrom: minute(10), formerUntil: minute(20) };
    expect(await dataKeys(table).add(second)).toBe(true);
    expect(await dataKeys(table).add({ version: 2, ciphertext: 'other' })).toBe(false);
    for (const version of [3, 4, 5, 6, 7, 8, 9, 10]) await dataKeys(table).add({ version, ciphertext: `${version}` });
    const stored = await dataKeys(table).read();
    expect(stored.map(({ version }) => version)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(stored[1]).toEqual(second);
  });

  test('All shipped regions can be put twice, and are found by code and by parent', async () => {
    const { reader, writer } = await open();
    const { regions } = JSON.parse(
      readFileSync(new URL('../../../data/regions/liaoning.json', import.meta.url), 'utf8'),
    ) as { regions: { code: string; name: string; level: 'city'; parent?: string }[] };
    const all = regions.map(({ parent, ...region }) => ({ ...region, ...(parent && { parentCode: parent }) }));
    await writer.seed('regions', all);
    await writer.seed('regions', all.slice(0, 30));
    expect(await reader.regions('210000')).toHaveLength(14);
    for (const region of [all[0], all[1], all[40], all[700], all.at(-1)])
      expect(await reader.region(region?.code ?? '')).toEqual(region);
  });

  test('A region whose parent contradicts its code is rejected', async () => {
    const { writer } = await open();
    const stray = { code: '210102', name: '和平区', level: 'county' as const, parentCode: '210200' };
    await expect(writer.seed('regions', [stray])).rejects.toThrow(RangeError);
    await expect(writer.seed('regions', [{ code: 'x', name: 'x', level: 'city' }])).rejects.toThrow(RangeError);
  });
});
