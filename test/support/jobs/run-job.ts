import type { Counts, Job } from '#kernel/jobs/job.port.ts';
import { LEASE_MS } from '#kernel/jobs/run-lane.ts';
import { addCounts } from '#kernel/jobs/several-at-once.ts';
import { type StartJobDeps, startJob } from '#kernel/jobs/start-job.ts';
import { memoryJobRuns } from '../memory/control/jobs.ts';

/** What a use case's test sees of a job. */
export interface JobResult {
  readonly counts: Counts;
  readonly things: number;
  /** What was put aside for a person by now, with the reasons. */
  readonly left: readonly { readonly thing: unknown; readonly why: string }[];
  /** What is tried again. */
  readonly later: readonly unknown[];
}

export type JobWorld = Pick<StartJobDeps, 'jobPositions' | 'time'> & { readonly clock: { advance(ms: number): void } };

/** Runs a job to the end of its pass, as its schedule and the engine do. A lane that a dead worker has is taken after its lease. */
export async function runJob<Thing>(
  world: JobWorld,
  job: Job<Thing>,
  { waits = true }: { readonly waits?: boolean } = {},
): Promise<JobResult> {
  let [counts, things]: [Counts, number] = [{}, 0];
  // A schedule does not come twice at the same instant.
  const before = await world.jobPositions.read(job.name);
  if (before.some(({ pass }) => pass === world.time.now())) world.clock.advance(1);
  for (let rounds = 0; ; rounds++) {
    if (rounds > 50) throw new Error(`${job.name} comes to no end`);
    const report = await startJob(
      {
        jobPositions: world.jobPositions,
        time: world.time,
        jobRuns: memoryJobRuns(),
        leaser: 'starter',
        timeLeftMs: () => Number.POSITIVE_INFINITY,
        pause: async () => undefined,
        noteAside: () => undefined,
      },
      job,
    );
    counts = addCounts(counts, report.counts);
    things += report.things;
    if (report.handedOn === 0 || !waits) break;
    world.clock.advance(LEASE_MS);
  }
  const aside = await world.jobPositions.listAside(job.name, 10_000);
  return {
    counts,
    things,
    left: aside.filter(({ isForPerson }) => isForPerson).map(({ thing, why }) => ({ thing: JSON.parse(thing), why })),
    later: aside.filter(({ isForPerson }) => !isForPerson).map(({ thing }) => JSON.parse(thing)),
  };
}
