import { setTimeout as pause } from 'node:timers/promises';
import type { Context } from 'aws-lambda';
import type { Job, JobPositions } from '#kernel/jobs/job.port.ts';
import { runLane } from '#kernel/jobs/run-lane.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import type { LakeQueries } from '#lake/lake.port.ts';
import { startChecks } from '#lake/usecases/compact-rows.ts';
import { nameFirst } from './job-task.ts';
import { logInfo } from './log.ts';
import { task } from './task.ts';

export interface RewriteTaskDeps {
  readonly jobPositions: JobPositions;
  readonly queries: LakeQueries;
  readonly time: TimeSource;
}

/**
 * A job of one lane that writes files of the lake again and then starts the statement that looks for what is left. It takes the whole time
 * of the function, and the next run of the schedule goes on; a run that finds nothing to do is over at once. The job is made anew for each run, because it
 * remembers what it has read of logs and answers.
 */
export function rewriteTask<Thing>(deps: RewriteTaskDeps, makeJob: () => Job<Thing>, check: string) {
  return task(async (_input: unknown, context: Context) => {
    const { jobPositions, time } = deps;
    const job = makeJob();
    const checked: Job<Thing> = {
      ...job,
      async finish() {
        for (const each of await startChecks(deps, [check])) logInfo('check-started', { ...each });
      },
    };
    const [stored] = await jobPositions.read(job.name);
    const report = await runLane(
      {
        jobPositions,
        time,
        leaser: 'starter',
        timeLeftMs: () => context.getRemainingTimeInMillis(),
        pause,
        noteAside: nameFirst(),
      },
      checked,
      0,
      stored,
    );
    const { things, counts, isMore } = report;
    if (things > 0 || isMore) logInfo('job-worked', { job: job.name, things, isMore, ...counts });
    return report;
  });
}
