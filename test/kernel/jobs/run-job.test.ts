import { describe, expect, test } from 'vitest';
import { Throttled } from '#kernel/adapters/service-failures.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import type { AsideReport, Job, Outcome } from '#kernel/jobs/job.port.ts';
import { startJob } from '#kernel/jobs/start-job.ts';
import { driveJob } from '#test/support/jobs/engine.ts';
import { openVirtualTime } from '#test/support/jobs/virtual-time.ts';
import { memoryJobPositions, memoryJobRuns } from '#test/support/memory/control/jobs.ts';

const NIGHT = '2026-03-09T18:00:00.000Z' as Instant;
const FUNCTION_MS = 300_000;
type Call = <T>(work: () => T) => Promise<T>;

interface Things {
  readonly count: number;
  readonly lanes?: number;
  readonly atOnce?: number;
  readonly sliceSize?: number;
  readonly fails?: (thing: number) => Error | undefined;
}

/** A job over numbers: a look whether a thing is done, then its effect. The effects and the calls are counted. */
function numbersJob({ count, lanes = 4, atOnce = 20, sliceSize = 500, fails = () => undefined }: Things) {
  const effects = new Uint8Array(count);
  const calls = { lists: 0, looks: 0, effects: 0 };
  const job = (call: Call): Job<number> => ({
    name: 'sweep-filings',
    lanes,
    atOnce,
    sliceSize,
    pass: async () => '2026-03-10',
    list: (lane, after, limit) =>
      call(() => {
        calls.lists++;
        const first = after === undefined ? lane : Number(after) + lanes;
        const things: number[] = [];
        for (let at = first; at < count && things.length < limit; at += lanes) things.push(at);
        const last = things.at(-1) ?? first;
        return { things, after: String(last), isLast: last + lanes >= count };
      }),
    async work(thing): Promise<Outcome> {
      const isDone = await call(() => {
        calls.looks++;
        const failure = fails(thing);
        if (failure) throw failure;
        return effects[thing] === 1;
      });
      if (isDone) return { known: 1 };
      await call(() => {
        calls.effects++;
        effects[thing] = (effects[thing] ?? 0) + 1;
      });
      return { done: 1 };
    },
  });
  return { job, effects, calls };
}

const open = () => ({ time: openVirtualTime(NIGHT), positions: memoryJobPositions(), functionMs: FUNCTION_MS });
const sum = (numbers: Iterable<number>) => [...numbers].reduce((all, one) => all + one, 0);

describe('a job over a million things at 4 ms a call', () => {
  test('Each thing is listed, looked at and done once, by lanes side by side that continue at once', async () => {
    const platform = open();
    const { job, effects, calls } = numbersJob({ count: 1_000_000 });
    const run = await driveJob(platform, job);
    expect(effects.every((times) => times === 1)).toBe(true);
    expect(calls).toEqual({ lists: 2000, looks: 1_000_000, effects: 1_000_000 });
    const positions = await platform.positions.read('sweep-filings');
    expect(
      positions.map(({ isDone, things, counts, tries, leasedUntil }) => ({
        isDone,
        things,
        counts,
        tries,
        leasedUntil,
      })),
    ).toEqual(
      Array(4).fill({ isDone: true, things: 250_000, counts: { done: 250_000 }, tries: 0, leasedUntil: undefined }),
    );
    // Two calls of each of 250,000 things, 20 at once, and a list and a position for each of 500 slices.
    const workMs = (250_000 * 2 * 4) / 20 + 500 * 2 * 4;
    expect(run.ms).toBeGreaterThanOrEqual(workMs);
    expect(run.ms).toBeLessThan(workMs + 1000);
    expect(run.longestMs).toBeLessThan(FUNCTION_MS);
    expect(run.asides).toEqual([]);
  });

  test('Kills in the middle lose nothing and repeat no effect, and cost a slice and a lease each', async () => {
    const platform = open();
    const { job, effects, calls } = numbersJob({ count: 1_000_000, lanes: 2 });
    const kills = new Map([
      [1, 30_001],
      [3, 17_003],
      [4, 49_998],
      [5, 5],
    ]);
    const run = await driveJob({ ...platform, kills }, job);
    expect(run.workers).toBeGreaterThan(5);
    expect(effects.every((times) => times === 1)).toBe(true);
    expect(calls.effects).toBe(1_000_000);
    const positions = await platform.positions.read('sweep-filings');
    expect(sum(positions.map(({ things }) => things))).toBe(1_000_000);
    const known = sum(positions.map(({ counts }) => counts.known ?? 0));
    expect(known).toBeGreaterThan(0);
    // The first worker had both lanes, the others one each.
    expect(known).toBeLessThanOrEqual(5 * 500);
    expect(calls.lists).toBeLessThanOrEqual(2000 + 2 * run.workers);
  });
});

describe('faults of a job', () => {
  const job = (things: Partial<Things>) => ({
    platform: open(),
    ...numbersJob({ lanes: 2, ...things, count: things.count ?? 4000 }),
  });
  const asides = async ({ positions }: ReturnType<typeof open>) =>
    [...(await positions.listAside('sweep-filings', 5000))].sort(
      (one, other) => Number(one.thing) - Number(other.thing),
    );

  test('A job that is started twice does its work once', async () => {
    const { platform, job: make, effects, calls } = job({});
    const jobRuns = memoryJobRuns();
    const { time } = platform;
    const call: Call = async (work) => {
      await time.wait(4);
      return work();
    };
    const deps = {
      jobPositions: platform.positions,
      time,
      jobRuns,
      leaser: 'starter' as const,
      timeLeftMs: () => FUNCTION_MS,
      pause: time.wait,
      noteAside: () => expect.unreachable(),
    };
    const reports = await time.run(() => Promise.all([1, 2].map(() => startJob(deps, make(call)))));
    expect(effects.every((times) => times === 1)).toBe(true);
    expect(calls).toMatchObject({ looks: 4000, effects: 4000 });
    expect(reports.map(({ handedOn }) => handedOn)).toEqual([0, 2]);
    // What the second one started looks again after the lease, and finds nothing to do.
    expect(jobRuns.started).toHaveLength(2);
  });

  test('A thing that always fails is tried three times and set aside by name, and all others are done', async () => {
    const {
      platform,
      job: make,
      effects,
      calls,
    } = job({
      fails: (thing) => (thing === 1234 ? new RangeError('not readable') : undefined),
    });
    const run = await driveJob(platform, make);
    expect(sum(effects)).toBe(3999);
    expect(calls.looks).toBe(4000 + 2);
    expect(run.asides).toEqual([{ job: 'sweep-filings', lane: 0, why: 'RangeError', thing: '1234' }]);
    expect(await asides(platform)).toMatchObject([{ thing: '1234', isForPerson: true, isHeld: false, tries: 3 }]);
    expect((await platform.positions.read('sweep-filings'))[0]?.counts).toEqual({ done: 1999, aside: 1 });
  });

  test('What was set aside is tried once by the next pass, and taken back when it is done', async () => {
    let isBroken = true;
    const {
      platform,
      job: make,
      effects,
    } = job({
      count: 40,
      fails: (thing) => (thing === 7 && isBroken ? new RangeError() : undefined),
    });
    await driveJob(platform, make);
    const next = (pass: string) =>
      driveJob(platform, (call) => ({ ...make(call), pass: async () => pass, begin: (last) => last }));
    expect((await next('2026-03-11')).asides).toMatchObject([{ thing: '7' }]);
    isBroken = false;
    expect((await next('2026-03-12')).asides).toEqual([]);
    expect(effects[7]).toBe(1);
    expect(await asides(platform)).toEqual([]);
  });

  test('A slice that ends its worker is tried three times, then held back, and the rest goes on', async () => {
    const { platform, job: make, effects } = job({ count: 400, lanes: 1, sliceSize: 100 });
    const poisoned = 250;
    // Every worker dies that stays longer than five seconds: in the slice of the poisoned thing.
    const kills = new Map(Array.from({ length: 50 }, (_, worker) => [worker + 1, 5000] as const));
    const run = await driveJob({ ...platform, kills }, (call) => {
      const each = make(call);
      const work = (thing: number) =>
        thing === poisoned ? platform.time.wait(60_000).then(() => undefined) : each.work(thing);
      return { ...each, work };
    });
    const held = await asides(platform);
    expect(held).toHaveLength(100);
    expect(held.every(({ isHeld, why }) => isHeld && why === 'slice-ends-worker')).toBe(true);
    expect(run.asides).toHaveLength(100);
    expect([...effects.subarray(0, 200), ...effects.subarray(300)].every((times) => times === 1)).toBe(true);
    // It is named again with each pass, and not tried.
    const again = await driveJob(platform, (call) => ({
      ...make(call),
      pass: async () => '2026-03-11',
      work: async (thing) => (thing === poisoned ? expect.unreachable() : undefined),
      list: async () => ({ things: [], after: undefined, isLast: true }),
    }));
    expect(again.asides).toHaveLength(100);
  });

  test('A slice that cannot be listed fails three workers and then ends the pass of its lane; other lanes are done', async () => {
    const { platform, job: make, effects } = job({});
    let lists = 0;
    const broken = (call: Call): Job<number> => {
      const each = make(call);
      const list: Job<number>['list'] = async (lane, ...rest) => {
        if (lane === 1 && ++lists > 0) throw new SyntaxError('unreadable');
        return each.list(lane, ...rest);
      };
      return { ...each, list };
    };
    const jobRuns = memoryJobRuns();
    const told: AsideReport[] = [];
    const start = () => {
      const { time, positions: jobPositions } = platform;
      const noteAside = (report: AsideReport) => told.push(report);
      const deps = {
        jobPositions,
        time,
        jobRuns,
        leaser: 'starter' as const,
        timeLeftMs: () => FUNCTION_MS,
        pause: time.wait,
      };
      return time.run(() =>
        startJob(
          { ...deps, noteAside },
          broken(async (work) => work()),
        ),
      );
    };
    for (let times = 1; times <= 3; times++) await expect(start()).rejects.toThrow(SyntaxError);
    expect(told).toEqual([]);
    await start();
    expect(lists).toBe(4);
    expect(told).toEqual([{ job: 'sweep-filings', lane: 1, why: 'slice-not-listed', thing: '' }]);
    expect([...effects].filter((_, thing) => thing % 2 === 0).every((times) => times === 1)).toBe(true);
    expect((await platform.positions.read('sweep-filings')).map(({ isDone }) => isDone)).toEqual([true, true]);
  });

  test('A throttled table makes the lane wait: nothing is set aside, and no effect is repeated', async () => {
    const {
      platform,
      job: make,
      effects,
    } = job({
      fails: () => (platform.time.nowMs() < Date.parse(NIGHT) + 90_000 ? new Throttled('DynamoDB') : undefined),
    });
    const run = await driveJob(platform, make);
    expect(effects.every((times) => times === 1)).toBe(true);
    expect(run.asides).toEqual([]);
    expect(await asides(platform)).toEqual([]);
    expect(run.ms).toBeGreaterThan(90_000);
  });

  test('When more than a thousand things are set aside, the job stands still until somebody has looked', async () => {
    const { platform, job: make, calls } = job({ count: 10_000, lanes: 1, fails: () => new RangeError() });
    const deps = {
      jobPositions: platform.positions,
      time: platform.time,
      jobRuns: memoryJobRuns(),
      leaser: 'starter' as const,
      timeLeftMs: () => FUNCTION_MS,
      pause: platform.time.wait,
      noteAside: () => undefined,
    };
    const start = () =>
      platform.time.run(() =>
        startJob(
          deps,
          make(async (work) => work()),
        ),
      );
    await expect(start()).rejects.toMatchObject({ name: 'TooManyAside' });
    expect(calls.looks).toBe(3 * 1500);
    expect((await platform.positions.read('sweep-filings'))[0]).toMatchObject({ isDone: false, things: 1000 });
  });
});
