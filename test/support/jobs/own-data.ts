import { removeUploads } from '#own-data/usecases/retention/remove-uploads.ts';
import { RETENTION_JOBS } from '#own-data/usecases/retention/retention-jobs.ts';
import { sweepFilings } from '#own-data/usecases/retention/sweep-filings.ts';
import type { World } from '../usecases/world.ts';
import { type JobResult, runJob } from './run-job.ts';

/** What the jobs of a night have ended, of all terms; `left` are the ids that a person has to look at. */
export interface RetentionNight {
  readonly sealed: number;
  readonly expired: number;
  readonly places: number;
  readonly texts: number;
  readonly uploads: number;
  readonly left: readonly string[];
}

/** Runs all jobs of the retention, one after the other. */
export async function runRetention(world: World): Promise<RetentionNight> {
  const results: JobResult[] = [];
  for (const make of Object.values(RETENTION_JOBS)) results.push(await runJob(world, make(world)));
  results.push(await runJob(world, removeUploads(world)));
  const count = (name: string) => results.reduce((sum, { counts }) => sum + (counts[name] ?? 0), 0);
  const left = [...new Set(results.flatMap((each) => each.left.map(({ thing }) => String(thing))))];
  return {
    sealed: count('sealed'),
    expired: count('expired'),
    places: count('places'),
    texts: count('texts'),
    uploads: count('uploads'),
    left,
  };
}

/** Removes uploads that no case took. */
export async function runUploads(
  world: World,
): Promise<{ readonly removed: number; readonly left: readonly string[] }> {
  const { counts, left } = await runJob(world, removeUploads(world));
  return { removed: counts.uploads ?? 0, left: left.map(({ thing }) => String(thing)) };
}

/** Sweeps the filings that never became a case. */
export async function runSweep(world: World): Promise<{ readonly kept: number; readonly erased: number }> {
  const { counts } = await runJob(world, sweepFilings(world));
  return { kept: counts.kept ?? 0, erased: counts.erased ?? 0 };
}
