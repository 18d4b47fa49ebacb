import { expect, test } from 'vitest';
import { DEFAULT_POLICY } from '#directory/domain/policy/default-policy.ts';
import type { LocalDate } from '#kernel/domain/instant.ts';
import { NOTHING } from '#statistics/domain/case-counts.ts';
import { releaseMonths } from '#statistics/usecases/release-months.ts';
import { localTime } from '#test/support/domain/world.ts';
import { memoryClock } from '#test/support/memory/clock.ts';
import { memoryCounters, memoryReleases, memoryWholeMonths } from '#test/support/memory/statistics.ts';

/** Counters with `appeals` of January at a local time; counting started on `since`. */
async function openAt(at: string, appeals = 9, since = '2025-06-15') {
  const counters = memoryCounters();
  const count = async (appealId: string, month = '2026-01') =>
    counters.put({
      month,
      appealId,
      version: 1,
      city: '210100',
      category: '0101',
      kind: 'help',
      counts: { ...NOTHING, filed: 1 },
    });
  for (let index = 0; index < appeals; index++) await count(`a${index}`);
  const clock = memoryClock(localTime(at));
  const whole = memoryWholeMonths();
  await whole.since(since as LocalDate);
  const directory = { policy: async () => DEFAULT_POLICY };
  const deps = { counters, releases: memoryReleases(), whole, directory, time: clock };
  return { ...deps, count, clock, run: async () => (await releaseMonths(deps)).map(({ month }) => month) };
}

test('a month is published five days after its end and not before', async () => {
  expect(await (await openAt('2026-02-05 23:59')).run()).toEqual([]);
  const { run, releases } = await openAt('2026-02-06 00:00');
  expect(await run()).toEqual(['2026-01']);
  expect(await releases.get('2026-01')).toMatchObject({ hideBelow: 5, rows: [{ city: 'all', filed: 9 }, {}, {}, {}] });
});

test('a published month does not change when counters change', async () => {
  const { run, releases, count } = await openAt('2026-02-06 03:00');
  await run();
  await count('late');
  expect(await run()).toEqual([]);
  expect(await releases.get('2026-01')).toMatchObject({ rows: [{ filed: 9 }, {}, {}, {}] });
});

test('a month is published later if nights were missed, up to three months', async () => {
  expect(await (await openAt('2026-04-30 03:00')).run()).toEqual(['2026-01']);
  expect(await (await openAt('2026-05-06 03:00')).run()).toEqual([]);
});

test('a month that was counted only in part is not published until it is recounted', async () => {
  for (const since of ['2026-01-01', '2026-01-20', '2026-02-03']) {
    const { run, whole } = await openAt('2026-02-06 03:00', 9, since);
    expect(await run()).toEqual([]);
    await whole.add('2025-12');
    expect(await run()).toEqual([]);
    await whole.add('2026-01');
    expect(await run()).toEqual(['2026-01']);
  }
  expect(await (await openAt('2026-02-06 03:00', 9, '2025-12-31')).run()).toEqual(['2026-01']);
});

test('counting started on the day of the first run, even if earlier months have counts', async () => {
  const { run, clock, count, counters, releases, directory } = await openAt('2026-01-26 03:00');
  const deps = { counters, releases, whole: memoryWholeMonths(), directory, time: clock };
  expect((await releaseMonths(deps)).map(({ month }) => month)).toEqual([]);
  await count('first', '2026-02');
  clock.set(localTime('2026-03-06 03:00'));
  expect((await releaseMonths(deps)).map(({ month }) => month)).toEqual(['2026-02']);
  expect(await run()).toEqual(['2026-01']);
});

test('suppression counts appeals, not their clocks and follow-ups', async () => {
  const { run, releases, counters } = await openAt('2026-02-06 03:00', 0);
  const counts = { ...NOTHING, filed: 1, resultClocks: 5, followUps: 5, resolvable: 5 };
  const put = async (city: string, appeals: number) => {
    for (let index = 0; index < appeals; index++)
      await counters.put({
        month: '2026-01',
        appealId: `${city}-${index}`,
        version: 1,
        city,
        category: '0101',
        kind: 'help',
        counts,
      });
  };
  await put('210100', 4);
  await put('210200', 5);
  await run();
  const rows = (await releases.get('2026-01'))?.rows ?? [];
  expect([...new Set(rows.map(({ city }) => city))]).toEqual(['all', '210200']);
  expect(rows).toMatchObject(Array(4).fill({ filed: 5, resultClocks: 25, followUps: 25 }));
});

test('a month without appeals is not published', async () => {
  expect(await (await openAt('2026-02-06 03:00', 0)).run()).toEqual([]);
});
