import type { Context } from 'aws-lambda';
import { expect, test } from 'vitest';
import { jobTask } from '#functions/runtime/job-task.ts';
import { dispatchTasks } from '#functions/runtime/tasks.ts';
import type { Job } from '#kernel/jobs/job.port.ts';
import { memoryJobPositions, memoryJobRuns } from '#test/support/memory/control/jobs.ts';
import { openWorld } from '#test/support/usecases/world.ts';

const contextWith = (ms: number) => ({ awsRequestId: 'call', getRemainingTimeInMillis: () => ms }) as Context;

/** A job over the numbers up to 29, ten in each slice. */
function openTask(leftMs: number) {
  const { time } = openWorld();
  const seen: number[] = [];
  const job: Job<number> = {
    name: 'sweep-filings',
    lanes: 1,
    atOnce: 1,
    sliceSize: 10,
    pass: async () => 'once',
    list: async (_lane, after = '0', limit) => {
      const first = Number(after);
      const things = Array.from({ length: limit }, (_, at) => first + at);
      return { things, after: String(first + limit), isLast: first + limit >= 30 };
    },
    work: async (thing) => void seen.push(thing),
  };
  const deps = { time, jobPositions: memoryJobPositions(), jobRuns: memoryJobRuns() };
  const handler = dispatchTasks(jobTask(deps, 'sweep-filings', () => job));
  const call = (input: object) => handler({ task: 'sweep-filings', ...input }, contextWith(leftMs));
  return { call, seen, started: deps.jobRuns.started };
}

test('A schedule starts the job, and hands a lane on when its time is up', async () => {
  const { call, seen, started } = openTask(30_000);
  expect(await call({})).toEqual({ things: 10, handedOn: 1, busy: 0 });
  expect(seen).toHaveLength(10);
  expect(started).toHaveLength(1);
});

test('The state machine names a lane and hears whether something is left', async () => {
  const { call, seen } = openTask(30_000);
  const answers = [
    await call({ lane: 0, rounds: 0 }),
    await call({ lane: 0, rounds: 1 }),
    await call({ lane: 0, rounds: 2 }),
  ];
  expect(answers.map((each) => (each as { isMore: boolean }).isMore)).toEqual([true, true, false]);
  expect(seen).toEqual(Array.from({ length: 30 }, (_, at) => at));
});

test('An execution with a long history leaves the lane to a new one', async () => {
  const { call, started } = openTask(30_000);
  expect(await call({ lane: 0, rounds: 2000 })).toEqual({ isMore: false, waitSeconds: 0 });
  expect(started).toHaveLength(1);
});

test.each([{ lane: 1 }, { lane: -1 }, { lane: 'x' }, { lane: 0.5 }])(
  'A poisoned call that names no lane does nothing: %j',
  async (input) => {
    const { call, seen } = openTask(30_000);
    await expect(call(input)).rejects.toMatchObject({ name: 'UnknownLane' });
    expect(seen).toEqual([]);
  },
);
