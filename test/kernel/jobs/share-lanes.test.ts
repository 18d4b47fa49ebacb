import { describe, expect, test } from 'vitest';
import type { Instant } from '#kernel/domain/instant.ts';
import type { AsideReport, Job } from '#kernel/jobs/job.port.ts';
import { LEASE_MS } from '#kernel/jobs/run-lane.ts';
import { findOpenPass, shareLanes } from '#kernel/jobs/share-lanes.ts';
import { openVirtualTime } from '#test/support/jobs/virtual-time.ts';
import { memoryJobPositions } from '#test/support/memory/control/jobs.ts';

const START = '2026-03-09T18:00:00.000Z' as Instant;
const LANES = 16;

/** A job over numbers that a person has ordered, in processes that may be killed. A call takes 4 ms. */
function openOrder(count: number, pass = `${START} `) {
  const time = openVirtualTime(START);
  const jobPositions = memoryJobPositions();
  const effects = new Uint8Array(count);
  const asides: AsideReport[] = [];
  const start = (worked: number[] = [], isDead = () => false, due = pass) => {
    const call = async <T>(work: () => T): Promise<T> => {
      await time.wait(4);
      return isDead() ? new Promise<T>(() => undefined) : work();
    };
    const job: Job<number> = {
      name: 'rebuild-views',
      lanes: LANES,
      atOnce: 5,
      sliceSize: 100,
      pass: async () => due,
      list: (lane, after, limit) =>
        call(() => {
          const first = after === undefined ? lane : Number(after) + LANES;
          const things: number[] = [];
          for (let at = first; at < count && things.length < limit; at += LANES) things.push(at);
          const last = things.at(-1) ?? first;
          return { things, after: String(last), isLast: last + LANES >= count };
        }),
      work: (thing) =>
        call(() => {
          worked.push(thing);
          effects[thing] = (effects[thing] ?? 0) + 1;
          return { done: 1 };
        }),
    };
    return shareLanes({ jobPositions, time, pause: time.wait, noteAside: (report) => asides.push(report) }, job);
  };
  return { time, jobPositions, effects, start };
}

describe('an order that several processes share', () => {
  test('Two processes at once divide the lanes and do each thing once', async () => {
    const { time, effects, start, jobPositions } = openOrder(16_000);
    const [mine, theirs]: number[][] = [[], []];
    await time.run(() => Promise.all([start(mine), start(theirs)]));
    expect(effects.every((times) => times === 1)).toBe(true);
    expect(Math.min(mine?.length ?? 0, theirs?.length ?? 0)).toBeGreaterThan(5000);
    expect(findOpenPass(await jobPositions.read('rebuild-views'), LANES)).toBeUndefined();
  });

  test('A process that is killed leaves a slice of each of its lanes; the next one goes on after their leases', async () => {
    const { time, effects, start, jobPositions } = openOrder(16_000);
    let isDead = false;
    await time.run(async () => {
      void start([], () => isDead);
      await time.wait(1003);
      isDead = true;
    });
    const before = effects.reduce((sum, one) => sum + one, 0);
    expect(before).toBeGreaterThan(1000);
    const open = findOpenPass(await jobPositions.read('rebuild-views'), LANES);
    expect(open).toBe(`${START} `);
    const again: number[] = [];
    await time.run(() => start(again));
    expect(effects.every((times) => times >= 1)).toBe(true);
    expect(before + again.length - 16_000).toBeLessThanOrEqual(8 * 100);
    expect(time.nowMs() - Date.parse(START)).toBeGreaterThanOrEqual(LEASE_MS);
  });

  test('A lane that was noted as begun and has nothing to do is completed', async () => {
    const { time, start, jobPositions } = openOrder(3);
    const begun = { pass: `${START} `, isDone: false, things: 0, counts: {}, tries: 0, startedAt: START, at: START };
    for (let lane = 0; lane < LANES; lane++) await jobPositions.write('rebuild-views', { ...begun, lane, turn: 1 });
    await time.run(() => start());
    expect(findOpenPass(await jobPositions.read('rebuild-views'), LANES)).toBeUndefined();
  });

  test('An order that follows another one at once is completed, lanes without a thing too', async () => {
    const { time, start, jobPositions } = openOrder(3);
    await time.run(() => start());
    const next = '2026-03-09T18:10:00.000Z ';
    await time.run(() => start([], () => time.nowMs() > Date.parse(START) + LEASE_MS, next));
    expect((await jobPositions.read('rebuild-views')).map(({ pass }) => pass)).toEqual(Array(LANES).fill(next));
    expect(findOpenPass(await jobPositions.read('rebuild-views'), LANES)).toBeUndefined();
  });

  test('What is complete is not done again', async () => {
    const { time, start, effects } = openOrder(400);
    await time.run(() => start());
    await time.run(() => start());
    expect(effects.every((times) => times === 1)).toBe(true);
  });
});

test('An order is open until each lane has completed its newest pass', () => {
  const position = (lane: number, pass: string, isDone: boolean) => ({
    lane,
    pass,
    isDone,
    things: 0,
    counts: {},
    tries: 0,
    startedAt: START,
    at: START,
    turn: 1,
  });
  expect(findOpenPass([], 2)).toBeUndefined();
  expect(findOpenPass([position(0, '2026-03-09 ', true)], 2)).toBe('2026-03-09 ');
  expect(findOpenPass([position(0, '2026-03-09 ', true), position(1, '2026-03-08 ', true)], 2)).toBe('2026-03-09 ');
  expect(findOpenPass([position(0, '2026-03-09 ', true), position(1, '2026-03-09 ', false)], 2)).toBe('2026-03-09 ');
  expect(findOpenPass([position(0, '2026-03-09 ', true), position(1, '2026-03-09 ', true)], 2)).toBeUndefined();
});
