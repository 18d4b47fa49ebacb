import { expect } from 'vitest';
import type { Instant } from '#kernel/domain/instant.ts';
import { MINUTE_MS } from '#kernel/domain/instant.ts';
import type { Job, Slice } from '#kernel/jobs/job.port.ts';
import { memoryJobPositions } from '../memory/control/jobs.ts';
import { driveJob } from './engine.ts';
import { openVirtualTime, type VirtualTime } from './virtual-time.ts';

/** 02:00 in Shanghai. */
const NIGHT = '2026-03-09T18:00:00.000Z' as Instant;
export const MILLION = 1_000_000;
const CALL_MS = 4;
const FUNCTION_MS = 300_000;
const KILLED_AFTER_MS = 20_003;
const EVERY_MS = 5 * MINUTE_MS;

/** The calls of a job, each of which takes 4 ms and is counted by its name. */
export type Calls = <T>(name: string, work: () => T) => Promise<T>;

/** The ports of a job over a million things, in memory. `look` and `effect` note what is done to which thing. */
export interface Million {
  readonly call: Calls;
  readonly time: VirtualTime;
  /** Notes that a thing was looked at. */
  readonly look: (id: string) => void;
  /** Notes an effect, which must not come twice. */
  readonly effect: (id: string) => void;
  readonly hasEffect: (id: string) => boolean;
}

/** The things of a lane of many, as a query in slices gives them: `thing-<n>`, each in one lane. */
export function sliceThings(
  lane: number,
  lanes: number,
  {
    limit,
    after,
    count = MILLION,
  }: { readonly limit: number; readonly after?: string | undefined; readonly count?: number },
): Slice<string> {
  const things: string[] = [];
  const first = after === undefined ? lane : Number(after.slice(6)) + lanes;
  let at = first;
  for (; at < count && things.length < limit; at += lanes) things.push(`thing-${at}`);
  return { things, after: things.at(-1) ?? after, isLast: at >= count };
}

export interface MillionRow<Thing> {
  /** When it begins; by default a night of 2026. */
  readonly night?: Instant;
  readonly make: (million: Million) => Job<Thing> | Promise<Job<Thing>>;
  /** How often each call is made in a run without a kill. */
  readonly calls: Readonly<Record<string, number>>;
  /** How many things a pass looks at; a million by default. */
  readonly things?: number;
  /** How many ids are looked at or changed; a million by default. */
  readonly ids?: number;
  /** How many more calls a kill may cause: those of a slice of each lane that the killed worker had. */
  readonly mostRepeated?: number;
}

/**
 * Runs a job over a million things at 4 ms a call on a fake clock, and kills its worker in the middle. Asserts that everything is
 * looked at, no effect comes twice, the calls are those of the row and of the repeated slices, all positions are at the end, and no worker
 * was at work until its time was up.
 */
export async function runMillion<Thing>({ make, calls: wanted, ...row }: MillionRow<Thing>): Promise<void> {
  const time = openVirtualTime(row.night ?? NIGHT);
  const positions = memoryJobPositions();
  const [looks, effects] = [new Uint8Array(MILLION), new Uint8Array(MILLION)];
  const numberOf = (id: string) => Number(id.slice(6));
  const made: Record<string, number> = {};
  const kills = new Map([[1, KILLED_AFTER_MS]]);
  let job: Job<Thing> | undefined;
  const ofWorker = (raw: <T>(work: () => T) => Promise<T>) => {
    const call: Calls = (name, work) =>
      raw(() => {
        made[name] = (made[name] ?? 0) + 1;
        return work();
      });
    return make({
      call,
      time,
      look: (id) => {
        looks[numberOf(id)] = (looks[numberOf(id)] ?? 0) + 1;
      },
      effect: (id) => {
        effects[numberOf(id)] = (effects[numberOf(id)] ?? 0) + 1;
      },
      hasEffect: (id) => effects[numberOf(id)] === 1,
    });
  };
  const platform = { time, positions, functionMs: FUNCTION_MS };
  let longestMs = 0;
  let starts = 0;
  for (let isComplete = false; !isComplete; ) {
    const jobOf = async (raw: <T>(work: () => T) => Promise<T>) => {
      job = await ofWorker(raw);
      return job;
    };
    const run = await driveJob({ ...platform, ...(starts === 0 && { kills }) }, jobOf, CALL_MS);
    longestMs = Math.max(longestMs, run.longestMs);
    expect(run.asides).toEqual([]);
    starts++;
    isComplete = (await positions.read(job?.name ?? '')).every(({ isDone }) => isDone);
    // A job that goes slowly on purpose comes again with its schedule.
    if (!isComplete) await time.run(() => time.wait(EVERY_MS));
  }
  const stored = await positions.read(job?.name ?? '');
  const { lanes = 0, sliceSize = 0 } = job ?? {};
  expect(stored.map(({ lane, isDone, tries, leasedUntil }) => ({ lane, isDone, tries, leasedUntil }))).toEqual(
    Array.from({ length: lanes }, (_, lane) => ({ lane, isDone: true, tries: 0, leasedUntil: undefined })),
  );
  // Nothing is lost.
  expect(stored.reduce((sum, { things }) => sum + things, 0)).toBe(row.things ?? MILLION);
  const ids = row.ids ?? MILLION;
  expect(looks.reduce((sum, times, at) => sum + (times > 0 || (effects[at] ?? 0) > 0 ? 1 : 0), 0)).toBe(ids);
  // Nothing is repeated.
  expect(effects.every((times) => times <= 1)).toBe(true);
  const repeated = row.mostRepeated ?? lanes * sliceSize;
  for (const [name, count] of Object.entries(wanted)) {
    expect(made[name], name).toBeGreaterThanOrEqual(count);
    expect(made[name], name).toBeLessThanOrEqual(count + repeated);
  }
  expect(Object.keys(made).toSorted()).toEqual(Object.keys(wanted).toSorted());
  expect(longestMs).toBeLessThan(FUNCTION_MS);
}
