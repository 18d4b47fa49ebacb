import { setTimeout as pause } from 'node:timers/promises';
import type { Context } from 'aws-lambda';
import type { EngineJob } from '#kernel/job-names.ts';
import type { AsideReport, Counts, Job, JobPositions, JobRuns, LaneReport } from '#kernel/jobs/job.port.ts';
import { runLane } from '#kernel/jobs/run-lane.ts';
import { limitStart, startJob } from '#kernel/jobs/start-job.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import { logInfo, logWarning } from './log.ts';
import { task } from './task.ts';

/** Ports of every function with jobs. */
export interface JobTaskDeps {
  readonly jobPositions: JobPositions;
  readonly jobRuns: JobRuns;
  readonly time: TimeSource;
}

/** What the state machine `job` says: the lane, and how often it has asked for it. Contracts of tasks only grow. */
interface LaneInput {
  readonly lane?: number;
  readonly rounds?: number;
}

/** An input that names no lane of its job. Logs show only names of errors. */
class UnknownLane extends Error {
  override readonly name = 'UnknownLane';
}

/** An execution has at most 25,000 events in its history, and a round has ten of them at most. */
const MOST_ROUNDS = 2000;
/** How many things one run names in its log. */
const MOST_NAMED = 100;

/**
 * The task of a job, by its name. A schedule starts the job; the state machine `job` names a lane and asks again while it `isMore`.
 * `note` says more about what was done in the log.
 */
export function jobTask<Thing>(
  deps: JobTaskDeps,
  name: EngineJob,
  make: () => Job<Thing> | Promise<Job<Thing>>,
  note: (counts: Counts) => void = () => undefined,
) {
  const handle = async ({ lane, rounds = 0 }: LaneInput, context: Context) => {
    const job = await make();
    if (lane !== undefined && !(Number.isInteger(lane) && lane >= 0 && lane < job.lanes)) throw new UnknownLane(name);
    const { jobPositions, jobRuns, time } = deps;
    const allMs = context.getRemainingTimeInMillis();
    const ownMs = lane === undefined ? limitStart(allMs) : allMs;
    const workplace = {
      jobPositions,
      time,
      leaser: lane === undefined ? ('starter' as const) : ('engine' as const),
      timeLeftMs: () => context.getRemainingTimeInMillis() - (allMs - ownMs),
      pause,
      noteAside: nameFirst(),
    };
    if (lane === undefined) {
      const { counts, ...report } = await startJob({ ...workplace, jobRuns }, job);
      tell(name, { ...report, counts }, note);
      return report;
    }
    const stored = (await jobPositions.read(name)).find((position) => position.lane === lane);
    const report = await runLane(workplace, job, lane, stored);
    tell(name, report, note);
    return goOn(deps, name, lane, rounds, report);
  };
  return { [name]: task(handle) };
}

/** Whether this execution asks again. One with a long history leaves the lane to a new one. */
async function goOn({ jobRuns }: JobTaskDeps, name: EngineJob, lane: number, rounds: number, report: LaneReport) {
  const { isMore, waitSeconds, at } = report;
  if (!isMore || rounds < MOST_ROUNDS || at === undefined) return { isMore, waitSeconds };
  await jobRuns.start(name, lane, at);
  return { isMore: false, waitSeconds: 0 };
}

function tell(
  job: EngineJob,
  { things, counts }: { readonly things: number; readonly counts: Counts },
  note: (counts: Counts) => void,
) {
  if (things > 0) logInfo('job-worked', { job, things, ...counts });
  note(counts);
}

/** Names things that were set aside, the first of them only. */
export function nameFirst() {
  let named = 0;
  return (report: AsideReport) => {
    if (named++ < MOST_NAMED) logWarning('job-set-aside', { ...report });
  };
}
