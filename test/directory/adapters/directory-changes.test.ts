import { beforeEach, describe, expect, test } from 'vitest';
import type { Unit } from '#directory/domain/directory.ts';
import { DEFAULT_POLICY } from '#directory/domain/policy/default-policy.ts';
import type { Policy } from '#directory/domain/policy/policy.ts';
import { importRecords } from '#directory/usecases/import-records.ts';
import { listRecords, readHistory, readRecord } from '#directory/usecases/read-records.ts';
import { MINUTE_MS } from '#kernel/domain/instant.ts';
import {
  type DirectoryWorld,
  input,
  listFaults,
  openDirectory,
  row,
  unit,
} from '#test/support/contract/directory-world.ts';
import { useDynalite } from '#test/support/contract/dynalite.ts';
import { minute } from '#test/support/contract/samples.ts';

const { freshTable } = useDynalite();

let world: DirectoryWorld;
beforeEach(async () => {
  world = await openDirectory(await freshTable('directory'));
});

describe('a record is changed', () => {
  test('A record is changed from the version that was read, and the change is in force', async () => {
    const { put, nameNow, time } = world;
    time.advance(MINUTE_MS);
    expect(await put('heat', input('新名'), 1)).toMatchObject({
      ok: true,
      value: { id: 'heat', version: 2, at: minute(1), by: 'admin', record: { name: '新名', ancestors: [] } },
    });
    expect(await nameNow('heat')).toBe('新名');
    expect(await put('heat', input('又名'), 1)).toEqual({
      ok: false,
      error: { kind: 'record-changed', id: 'heat', version: 2 },
    });
    expect(await nameNow('heat')).toBe('新名');
  });

  test('A repeated put of a record returns the same version', async () => {
    const { put, deps } = world;
    const first = await put('parks', input('公园局', { parentId: 'district' }), 0);
    expect(first).toMatchObject({ ok: true, value: { version: 1, record: { ancestors: ['district', 'city'] } } });
    expect(await put('parks', input('公园局', { parentId: 'district' }), 0)).toEqual(first);
    expect(await readHistory(deps.records, 'units', 'parks')).toHaveLength(1);
  });

  test('A put from a version that never existed is rejected, also with the same content', async () => {
    const { put, deps } = world;
    const changed = { kind: 'record-changed', id: 'heat', version: 1 };
    const same = input('单位 heat', { parentId: 'city' });
    expect(await put('heat', same, 999)).toEqual({ ok: false, error: changed });
    expect(await put('heat', same, 1)).toMatchObject({ ok: true, value: { version: 1 } });
    const told = await importRecords(deps, 'units', [row(2, 'heat', same, 2)], { by: 'admin', key: 'k1' });
    expect(told.ok && told.value.rejected).toEqual([{ line: 2, field: 'version', fault: 'changed-since' }]);
  });

  test('A record can be read as of any instant, from the seeded version on', async () => {
    const { put, time, deps } = world;
    time.advance(10 * MINUTE_MS);
    await put('heat', input('二'), 1);
    time.advance(10 * MINUTE_MS);
    await put('heat', input('三'), 2);
    const nameAt = async (at: number) => {
      const found = await readRecord(deps.records, 'units', 'heat', minute(at));
      return (found?.record as Unit | undefined)?.name;
    };
    expect(await Promise.all([0, 9, 10, 19, 20, 99].map(nameAt))).toEqual([
      '单位 heat',
      '单位 heat',
      '二',
      '二',
      '三',
      '三',
    ]);
    const versions = await readHistory(deps.records, 'units', 'heat');
    expect(versions.map(({ version, by }) => [version, by])).toEqual([
      [3, 'admin'],
      [2, 'admin'],
      [1, undefined],
    ]);
  });

  test('A list as of an instant has no later records', async () => {
    const { put, time, deps } = world;
    time.advance(10 * MINUTE_MS);
    await put('parks', input('公园局'), 0);
    await put('heat', input('新名'), 1);
    const namesAt = async (at?: number) => {
      const page = await listRecords(deps.records, 'units', 10, at === undefined ? {} : { at: minute(at) });
      return page.items.map(({ record }) => (record as Unit).name);
    };
    expect(await namesAt()).toEqual(['单位 city', '单位 district', '新名', '公园局']);
    expect(await namesAt(5)).toEqual(['单位 city', '单位 district', '单位 heat']);
  });

  test('Records are listed page by page in order of id', async () => {
    const { deps } = world;
    const first = await deps.records.page('units', 2);
    expect(first.items.map(({ id }) => id)).toEqual(['city', 'district']);
    const second = await deps.records.page('units', 2, first.after);
    expect(second).toMatchObject({ items: [{ id: 'heat' }] });
    expect(second.after).toBeUndefined();
  });

  test('One of two concurrent changes succeeds, and the other reports a changed record', async () => {
    const { put, nameNow } = world;
    const both = await Promise.all([put('heat', input('甲'), 1), put('heat', input('乙'), 1)]);
    const [won] = both.filter(({ ok }) => ok);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    const [lost] = both.filter(({ ok }) => !ok);
    expect(lost).toMatchObject({ error: { kind: expect.stringMatching(/record-changed|too-many-requests/) } });
    expect(await nameNow('heat')).toBe(won?.ok && (won.value.record as Unit).name);
  });

  test('A policy and a calendar get a new version, and the old versions stay readable', async () => {
    const { writer, deps, reader, put } = world;
    await writer.putPolicy(DEFAULT_POLICY);
    const { jurisdiction, version: _version, ...numbers } = DEFAULT_POLICY;
    const changed = { ...numbers, surveyShare: 0.5 };
    expect(await put(jurisdiction, changed, 1, { kind: 'policies' })).toMatchObject({
      ok: true,
      value: { version: 2, record: { version: 2, surveyShare: 0.5 } },
    });
    expect(await reader.policy()).toMatchObject({ version: 2, surveyShare: 0.5 });
    expect(await readHistory(deps.records, 'policies', jurisdiction)).toMatchObject([{ version: 2 }, { version: 1 }]);
    expect((await listRecords(deps.records, 'policies', 10)).items).toMatchObject([{ id: jurisdiction, version: 2 }]);
    expect(await put(jurisdiction, changed, 2, { kind: 'policies' })).toMatchObject({
      ok: true,
      value: { version: 2 },
    });
  });

  test('A policy stored before a field was added has the default for it', async () => {
    const { writer, put } = world;
    const { surveyShare: _joined, ...stored } = DEFAULT_POLICY;
    await writer.putPolicy(stored as Policy);
    const { jurisdiction, version: _version, ...numbers } = DEFAULT_POLICY;
    expect(await put(jurisdiction, numbers, 1, { kind: 'policies' })).toMatchObject({
      ok: true,
      value: { version: 1 },
    });
  });

  test('A policy needs a known region', async () => {
    const { jurisdiction: _id, version: _version, ...numbers } = DEFAULT_POLICY;
    const put = (region: string) => world.put(region, numbers, 0, { kind: 'policies' });
    expect(listFaults(await put('999999'))).toEqual(['jurisdiction: unknown-region']);
    expect((await put('210100')).ok).toBe(true);
  });

  test('Seeding updates seeded records, but not those that an administrator changed', async () => {
    const { writer, put, nameNow } = world;
    await put('heat', input('管理员的名字'), 1);
    await writer.seed('units', [
      { ...unit('heat'), name: '出厂名' },
      { ...unit('city'), name: '新出厂名' },
    ]);
    expect(await nameNow('heat')).toBe('管理员的名字');
    expect(await nameNow('city')).toBe('新出厂名');
  });
});

describe('the tree of units', () => {
  test('A unit moves with all units below it', async () => {
    const { put, deps, reader } = world;
    await put('bureau', input('局', { parentId: 'district' }), 0);
    await put('office', input('科', { parentId: 'bureau' }), 0);
    expect(await put('bureau', input('局', { parentId: 'heat' }), 1)).toMatchObject({ ok: true });
    const office = (await reader.unitsNow(['office'])).get('office');
    expect(office?.ancestors).toEqual(['bureau', 'heat', 'city']);
    expect(await readHistory(deps.records, 'units', 'office')).toHaveLength(2);
  });

  test('The tree of units has no circles and no unknown parents', async () => {
    const { put } = world;
    expect(listFaults(await put('city', input('市', { parentId: 'district' }), 1))).toEqual(['parentId: circle']);
    expect(listFaults(await put('heat', input('热', { parentId: 'nowhere' }), 1))).toEqual(['parentId: unknown-unit']);
    expect(listFaults(await put('heat', input('热', { regionCode: '999999' }), 1))).toEqual([
      'regionCode: unknown-region',
    ]);
  });

  test('A unit with an end needs a successor that is in force then', async () => {
    const { put } = world;
    const ended = (more: object) => put('heat', input('热', { validTo: minute(5), ...more }), 1);
    expect(listFaults(await ended({}))).toEqual(['successorId: successor-required']);
    expect(listFaults(await ended({ successorId: 'heat' }))).toEqual(['successorId: successor-not-fit']);
    expect(listFaults(await ended({ successorId: 'nobody' }))).toEqual(['successorId: successor-not-fit']);
    expect(listFaults(await ended({ successorId: 'district', validFrom: minute(6) }))).toEqual([
      'validTo: ends-before-it-begins',
    ]);
    expect((await ended({ successorId: 'district' })).ok).toBe(true);
  });

  test('Two units that end cannot be successors of each other', async () => {
    const { put } = world;
    const heat = await put('heat', input('热', { parentId: 'city', validTo: minute(9), successorId: 'district' }), 1);
    expect(heat.ok).toBe(true);
    const ends = { parentId: 'city', validTo: minute(5) };
    const district = (successorId: string) => put('district', input('区', { ...ends, successorId }), 1);
    expect(listFaults(await district('heat'))).toEqual(['successorId: circle']);
    expect((await district('city')).ok).toBe(true);
  });

  test('The centre cannot be changed or moved, and no other unit can become a centre', async () => {
    const { put, writer } = world;
    await writer.seed('units', [{ ...unit('centre'), kind: 'centre' }]);
    const centre = (more: object) => put('centre', input('受理中心', { kind: 'centre', ...more }), 1);
    expect(listFaults(await centre({ kind: 'district', parentId: 'city' }))).toEqual(['kind: centre-is-fixed']);
    expect(listFaults(await centre({ parentId: 'city' }))).toEqual(['parentId: centre-is-fixed']);
    expect(listFaults(await centre({ validFrom: minute(60) }))).toEqual(['validFrom: centre-is-fixed']);
    expect(listFaults(await centre({ validTo: minute(60), successorId: 'city' }))).toEqual(['validTo: centre-stays']);
    expect(listFaults(await put('heat', input('热', { kind: 'centre' }), 1))).toEqual(['kind: centre-is-fixed']);
    expect((await centre({ nameEn: 'Hotline centre' })).ok).toBe(true);
  });
});

describe('an administrator', () => {
  test('An administrator cannot remove their own right, but another administrator can', async () => {
    const { put } = world;
    const without = { name: '管理员', grants: [] };
    expect(listFaults(await put('admin', without, 1, { kind: 'staff' }))).toEqual(['grants: own-right']);
    expect((await put('admin', without, 1, { kind: 'staff', by: 'other' })).ok).toBe(true);
  });

  test('Nobody gives themselves another role, takes one away or changes the own time', async () => {
    const { put } = world;
    const own = { role: 'ADM', unitId: 'city' };
    const tries = [
      { grants: [own, { role: 'UNT', unitId: 'heat' }] },
      { grants: [own], validTo: minute(99) },
      { grants: [{ role: 'ADM', unitId: 'district' }] },
    ];
    for (const each of tries) {
      const faults = listFaults(await put('admin', { name: '管理员', ...each }, 1, { kind: 'staff' }));
      expect(faults).toContain('grants: own-right');
    }
    expect((await put('admin', { name: '改名', grants: [own] }, 1, { kind: 'staff' })).ok).toBe(true);
  });

  test('A role of the hotline centre is granted at the centre only', async () => {
    const { put, writer } = world;
    await writer.seed('units', [{ ...unit('centre'), kind: 'centre' }]);
    const grant = (role: string, unitId: string) =>
      put(`new-${role}`, { name: '新', grants: [{ role, unitId }] }, 0, { kind: 'staff' });
    for (const role of ['AGT', 'DSP', 'FUP'])
      expect(listFaults(await grant(role, 'heat'))).toEqual(['grants: centre-role']);
    for (const role of ['AGT', 'DSP', 'FUP']) expect((await grant(role, 'centre')).ok).toBe(true);
    expect(listFaults(await grant('SUP', 'city'))).toContain('grants: centre-role');
  });

  test('A region limits roles of the centre only, is known, and excludes a role of a unit', async () => {
    const { put, writer } = world;
    await writer.seed('units', [{ ...unit('centre'), kind: 'centre' }]);
    const grant = (id: string, ...grants: readonly object[]) => put(id, { name: '新', grants }, 0, { kind: 'staff' });
    const limited = { role: 'DSP', unitId: 'centre', regionCode: '210100' };
    expect((await grant('a', limited, { role: 'AGT', unitId: 'centre' })).ok).toBe(true);
    expect(listFaults(await grant('b', { role: 'UNT', unitId: 'heat', regionCode: '210100' }))).toEqual([
      'grants: region-limit',
    ]);
    expect(listFaults(await grant('c', limited, { role: 'UNT', unitId: 'heat' }))).toEqual(['grants: region-limit']);
    expect(listFaults(await grant('d', { ...limited, regionCode: '999900' }))).toEqual(['grants: unknown-region']);
  });
});
