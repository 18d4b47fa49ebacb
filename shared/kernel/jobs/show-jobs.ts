import { JOB_NAMES, type JobName } from '../job-names.ts';
import type { TimeSource } from '../ports/time-source.ts';
import type { AsideThing, JobPositions, JobRuns, LanePosition } from './job.port.ts';

/** How a job stands. */
export interface JobState {
  readonly job: JobName;
  readonly lanes: readonly LanePosition[];
  readonly aside: readonly AsideThing[];
}

/** More of what was put aside is not shown. */
const MOST_SHOWN = 2000;

/** The states of jobs, all by default. */
export function showJobs(
  { jobPositions }: { readonly jobPositions: JobPositions },
  jobs = JOB_NAMES,
): Promise<JobState[]> {
  return Promise.all(
    jobs.map(async (job) => ({
      job,
      lanes: await jobPositions.read(job),
      aside: await jobPositions.listAside(job, MOST_SHOWN),
    })),
  );
}

/**
 * Lets a job try again what it has put aside: at its next pass, and also what was held back because it ended its workers. Returns how many
 * things that are.
 */
export async function tryAgain(
  { jobPositions, time }: { readonly jobPositions: JobPositions; readonly time: TimeSource },
  job: JobName,
): Promise<number> {
  const aside = await jobPositions.listAside(job, MOST_SHOWN);
  for (const each of aside)
    await jobPositions.putAside(job, { ...each, isForPerson: false, isHeld: false, tries: 0, at: time.now() });
  return aside.length;
}

/** Gives the lanes of a job that were begun and are not done to workers of their own. Returns how many those are. */
export async function startLanes(
  { jobPositions, jobRuns }: { readonly jobPositions: JobPositions; readonly jobRuns: JobRuns },
  job: JobName,
): Promise<number> {
  const open = (await jobPositions.read(job)).filter(({ isDone }) => !isDone);
  for (const { lane, at } of open) await jobRuns.start(job, lane, at);
  return open.length;
}
