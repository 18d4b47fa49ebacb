import { SECOND_MS } from '#kernel/domain/instant.ts';
import type { AsideReport, Job, JobPositions, JobRuns, LanePosition, Leaser } from '#kernel/jobs/job.port.ts';
import { runLane } from '#kernel/jobs/run-lane.ts';
import { limitStart, startJob } from '#kernel/jobs/start-job.ts';
import type { VirtualTime } from './virtual-time.ts';

/** What the functions and the state machine `job` do, on a virtual clock. */
export interface EngineOptions {
  readonly time: VirtualTime;
  readonly positions: JobPositions;
  /** How long a function may run. */
  readonly functionMs: number;
  /** Kills the worker that has been given this number (from 1), so long after its start. */
  readonly kills?: ReadonlyMap<number, number>;
}

export interface EngineRun {
  /** Workers that were started, by the engine or by the schedule. */
  readonly workers: number;
  /** The longest time that a worker was at work. */
  readonly longestMs: number;
  readonly asides: readonly AsideReport[];
  readonly ms: number;
}

const RETRY_MS = 5 * SECOND_MS;
const KILLED = 'killed';

/** Starts a job as its schedule does, and lets workers go on until nothing is left. A worker that is killed does nothing any more. */
export async function driveJob<Thing>(
  { time, positions, functionMs, kills = new Map() }: EngineOptions,
  jobOf: (call: <T>(work: () => T) => Promise<T>) => Job<Thing> | Promise<Job<Thing>>,
  callMs = 4,
): Promise<EngineRun> {
  const asides: AsideReport[] = [];
  const lanes: Promise<void>[] = [];
  let [workers, longestMs] = [0, 0];
  const begun = time.nowMs();

  /** Runs one invocation of a function. Every call takes its time, and never answers once the function is dead. */
  const invoke = async <T>(
    leaser: Leaser,
    limitMs: number,
    work: (worker: Worker<Thing>) => Promise<T>,
  ): Promise<T | typeof KILLED> => {
    const started = time.nowMs();
    const killedAfter = kills.get(++workers);
    let isDead = false;
    const call = async <R>(make: () => R): Promise<R> => {
      await time.wait(callMs);
      if (isDead) return new Promise<R>(() => undefined);
      return make();
    };
    const killed =
      killedAfter === undefined
        ? new Promise<typeof KILLED>(() => undefined)
        : time.wait(killedAfter).then(() => {
            isDead = true;
            return KILLED as typeof KILLED;
          });
    const done = await Promise.race([
      killed,
      Promise.resolve(jobOf(call)).then((job) =>
        work({
          job,
          deps: {
            jobPositions: slow(positions, call),
            time,
            leaser,
            timeLeftMs: () => limitMs - (time.nowMs() - started),
            pause: time.wait,
            noteAside: (report) => asides.push(report),
          },
        }),
      ),
    ]);
    longestMs = Math.max(longestMs, time.nowMs() - started);
    return done;
  };

  const runWorkers = async (lane: number) => {
    for (;;) {
      const report = await invoke('engine', functionMs, async ({ deps, job }) => {
        const stored = (await deps.jobPositions.read(job.name)).find((each: LanePosition) => each.lane === lane);
        return runLane(deps, job, lane, stored);
      });
      if (report === KILLED) await time.wait(RETRY_MS);
      else if (!report.isMore) return;
      else await time.wait(report.waitSeconds * SECOND_MS);
    }
  };
  const jobRuns: JobRuns = {
    start: async (_job, lane) => {
      lanes.push(runWorkers(lane));
      return 'started';
    },
  };
  await time.run(async () => {
    for (;;) {
      const started = await invoke('starter', limitStart(functionMs), ({ deps, job }) =>
        startJob({ ...deps, jobRuns }, job),
      );
      if (started !== KILLED) break;
      // Lambda repeats an event of a schedule that failed.
      await time.wait(RETRY_MS);
    }
    await Promise.all(lanes);
  });
  return { workers, longestMs, asides, ms: time.nowMs() - begun };
}

interface Worker<Thing> {
  readonly job: Job<Thing>;
  readonly deps: Parameters<typeof runLane>[0];
}

/** The same positions, each call of which takes its time. */
function slow(positions: JobPositions, call: <T>(work: () => T) => Promise<T>): JobPositions {
  const flat = <T>(work: () => Promise<T>) => call(work) as Promise<T>;
  return {
    read: (...input) => flat(() => positions.read(...input)),
    write: (...input) => flat(() => positions.write(...input)),
    forget: (...input) => flat(() => positions.forget(...input)),
    putAside: (...input) => flat(() => positions.putAside(...input)),
    listAside: (...input) => flat(() => positions.listAside(...input)),
    takeBack: (...input) => flat(() => positions.takeBack(...input)),
  };
}
