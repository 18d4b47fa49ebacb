import { SECOND_MS } from '../domain/instant.ts';
import type { Counts, Job, JobRuns, LaneDeps } from './job.port.ts';
import { RESERVE_MS, runLane } from './run-lane.ts';
import { addCounts } from './several-at-once.ts';

/** How long the worker that starts a job stays with it before others share the lanes. */
const STARTER_MS = 60 * SECOND_MS;

/** How much of the time of a function, in ms, the worker that starts a job has. */
export function limitStart(functionMs: number): number {
  return Math.min(functionMs, STARTER_MS + RESERVE_MS);
}

export interface StartJobDeps extends LaneDeps {
  readonly jobRuns: JobRuns;
}

/** What a start of a job has seen and done, of all lanes. */
export interface JobReport {
  readonly things: number;
  readonly counts: Counts;
  /** Lanes that were given to workers of their own, because this one's time was up. */
  readonly handedOn: number;
  /** Lanes that workers of the engine have. */
  readonly busy: number;
}

/**
 * Starts a job: works on all lanes side by side as long as this worker may, which is enough on most days, and gives what is left to workers
 * of their own, which continue at once. @throws what the first failed lane threw, after the others are done.
 */
export async function startJob<Thing>(deps: StartJobDeps, job: Job<Thing>): Promise<JobReport> {
  const stored = new Map((await deps.jobPositions.read(job.name)).map((position) => [position.lane, position]));
  const lanes = Array.from({ length: job.lanes }, (_, lane) => lane);
  const results = await Promise.allSettled(lanes.map((lane) => runLane(deps, job, lane, stored.get(lane))));
  let [things, handedOn, busy]: [number, number, number] = [0, 0, 0];
  let counts: Counts = {};
  for (const [lane, result] of results.entries()) {
    if (result.status === 'rejected') continue;
    const { isMore, busyWith, at, ...done } = result.value;
    things += done.things;
    counts = addCounts(counts, done.counts);
    // One that the engine has continues anyway; another worker that started this job may be dead.
    if (busyWith === 'engine') busy++;
    else if (isMore && at !== undefined) {
      await deps.jobRuns.start(job.name, lane, at);
      handedOn++;
    }
  }
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
  return { things, counts, handedOn, busy };
}
