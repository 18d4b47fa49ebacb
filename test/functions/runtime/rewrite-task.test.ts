import type { Context } from 'aws-lambda';
import { expect, test } from 'vitest';
import { rewriteTask } from '#functions/runtime/rewrite-task.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import type { Job } from '#kernel/jobs/job.port.ts';
import { memoryJobPositions } from '#test/support/memory/control/jobs.ts';

/** A night with so many partitions and a function that has time for some of them. */
function openNight(partitions: number, slicesInTime: number) {
  let now = Date.parse('2026-03-09T20:00:00.000Z');
  const started: (readonly unknown[])[] = [];
  const done: number[] = [];
  const job: Job<number> = {
    name: 'seal-rows',
    lanes: 1,
    atOnce: 1,
    sliceSize: 1,
    pass: async () => '2026-03-10',
    list: async (_lane, after = '0') => ({
      things: [Number(after)],
      after: String(Number(after) + 1),
      isLast: Number(after) + 1 >= partitions,
    }),
    async work(thing) {
      done.push(thing);
      now += 10_000;
      return { files: 1 };
    },
  };
  const positions = memoryJobPositions();
  const handler = rewriteTask(
    {
      jobPositions: positions,
      time: { now: () => new Date(now).toISOString() as Instant },
      queries: { start: async (...input) => `query-${started.push(input)}` },
    },
    () => job,
    'check_sealed_later',
  );
  const run = () => {
    const until = now + slicesInTime * 10_000 + 60_000;
    return handler({}, { getRemainingTimeInMillis: () => until - now } as Context);
  };
  return { run, done, started, positions };
}

test('A run of the lake takes its whole time, the next one goes on, and the check starts once at the end', async () => {
  const { run, done, started } = openNight(7, 4);
  expect(await run()).toMatchObject({ isMore: true, things: 5 });
  expect(started).toEqual([]);
  expect(await run()).toMatchObject({ isMore: false, things: 2 });
  expect(done).toEqual([0, 1, 2, 3, 4, 5, 6]);
  expect(started).toEqual([['check_sealed_later', [], '2026-03-10-check_sealed_later']]);
  expect(await run()).toMatchObject({ isMore: false, things: 0 });
  expect([done.length, started.length]).toEqual([7, 1]);
});

test('A run that comes while another one has the lane does nothing', async () => {
  const { run, done } = openNight(3, 9);
  const reports = await Promise.all([run(), run()]);
  expect(reports.map(({ things }) => things).toSorted()).toEqual([0, 3]);
  expect(done).toEqual([0, 1, 2]);
});
