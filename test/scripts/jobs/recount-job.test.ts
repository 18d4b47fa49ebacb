import { expect, test } from 'vitest';
import type { AppealEvent } from '#appeals/case/domain/event.ts';
import { DEFAULT_POLICY } from '#directory/domain/policy/default-policy.ts';
import type { Month } from '#kernel/domain/time/month.ts';
import { recountMonth } from '#scripts/jobs/recount-job.ts';
import { NOTHING } from '#statistics/domain/case-counts.ts';
import type { CountedMonth } from '#statistics/statistics.port.ts';
import { countAppeal } from '#statistics/usecases/count-appeal.ts';
import { sumCounters } from '#statistics/usecases/sum-counters.ts';
import { localTime } from '#test/support/domain/world.ts';
import { runJob } from '#test/support/jobs/run-job.ts';
import { monthOfLogs } from '#test/support/lake/lives.ts';
import { memoryJobPositions } from '#test/support/memory/control/jobs.ts';
import { memoryEventLog } from '#test/support/memory/event-log.ts';
import { memoryCounters, memoryDecisions } from '#test/support/memory/statistics.ts';

const MONTH = '2026-01';
const logs = [...monthOfLogs(40)];

/** The appeals of a part: every 64th. */
const listAppeals = async (lane: number) => ({
  things: logs.flatMap(([first], at) => (first && at % 64 === lane ? [first.appealId] : [])),
  after: undefined,
  isLast: true,
});

const directory = { policy: async () => DEFAULT_POLICY };

async function open() {
  const log = memoryEventLog();
  for (const event of logs.flat()) await log.append(event);
  const deps = { log, counters: memoryCounters(), decisions: memoryDecisions(), jurisdiction: '210000', directory };
  for (const event of logs.flat()) await countAppeal(deps, [event]);
  const time = { now: () => localTime('2026-04-01 03:00') };
  const world = { jobPositions: memoryJobPositions(), time, clock: { advance: () => undefined } };
  const recount = async (month: Month) => {
    const { counts, left } = await runJob(world, recountMonth(deps, month, `${time.now()} ${month}`, listAppeals));
    return { appeals: counts.appeals ?? 0, corrected: counts.corrected ?? 0, left };
  };
  return { ...deps, recount, sums: async () => [...(await sumCounters(deps.counters.listMonth(MONTH), 5))].toSorted() };
}

const wrong = (appealId: string): CountedMonth => ({
  month: MONTH,
  appealId,
  version: 900,
  city: '210100',
  category: '0101',
  kind: 'help',
  counts: { ...NOTHING, filed: 1 },
});

test('a recount changes nothing when all events have been counted', async () => {
  const { sums, recount } = await open();
  const before = await sums();
  expect(await recount(MONTH)).toEqual({ appeals: 40, corrected: 0, left: [] });
  expect(await sums()).toEqual(before);
});

test('a recount restores lost rows and removes rows that no appeal explains', async () => {
  const { sums, recount, ...deps } = await open();
  const before = await sums();
  for (const [first] of logs.slice(0, 10)) await deps.counters.remove(MONTH, first?.appealId ?? '');
  await deps.counters.put(wrong('nobody'));
  expect(await sums()).not.toEqual(before);
  expect(await recount(MONTH)).toEqual({ appeals: 40, corrected: 1, left: [] });
  expect(await sums()).toEqual(before);
});

test('a row whose appeal does not count in the month becomes empty, also after a repeated event', async () => {
  const { sums, recount, ...deps } = await open();
  const stray = logs.find((log) => log.length > 5 && log.every(({ at }) => at < '2026-01-31')) ?? [];
  const row = { ...wrong(stray[0]?.appealId ?? ''), month: '2026-03', version: 1 };
  await deps.counters.put(row);
  expect(await recount('2026-03')).toEqual({ appeals: 40, corrected: 1, left: [] });
  await deps.counters.put(row);
  expect([...(await sumCounters(deps.counters.listMonth('2026-03'), 5)).values()]).toMatchObject([{ counts: NOTHING }]);
});

test('an invalid log is named and skipped, and its rows stay', async () => {
  const { sums, recount, ...deps } = await open();
  const before = await sums();
  const [first] = logs[0] ?? [];
  const second = {
    ...first,
    version: 900,
    type: 'appeal.dispatched',
    data: null,
    changes: null,
  } as unknown as AppealEvent;
  await deps.log.append(second);
  expect(await recount(MONTH)).toEqual({
    appeals: 39,
    corrected: 0,
    left: expect.arrayContaining([{ thing: first?.appealId, why: 'log-not-foldable' }]),
  });
  expect(await sums()).toEqual(before);
});
