import { SECOND_MS } from '../domain/instant.ts';
import type { Job, LaneDeps, LanePosition } from './job.port.ts';
import { runLane } from './run-lane.ts';
import { eachOf } from './several-at-once.ts';

/** How many lanes a process works on at the same time: several processes share the lanes of a job. */
export const LANES_AT_ONCE = 8;
/** How often a process looks whether lanes of other processes are free or done. */
const LOOK_AGAIN_MS = 10 * SECOND_MS;

/**
 * The pass that a person's order goes on with: the newest one if some lane has not completed it, so that nothing is done twice.
 * Undefined when a new one is due.
 */
export function findOpenPass(positions: readonly LanePosition[], lanes: number): string | undefined {
  const newest = positions
    .map(({ pass }) => pass)
    .toSorted()
    .at(-1);
  const done = positions.filter(({ pass, isDone }) => pass === newest && isDone);
  return done.length === lanes ? undefined : newest;
}

/**
 * Works on the lanes of a job that a person has ordered until its pass is complete. Other processes may do the same at the same time: each
 * takes lanes that are free, and those of one that was killed when their lease has ended. @throws what a lane threw, after the others are done.
 */
export async function shareLanes<Thing>(deps: Omit<LaneDeps, 'leaser' | 'timeLeftMs'>, job: Job<Thing>): Promise<void> {
  const { jobPositions, pause } = deps;
  const pass = await job.pass();
  // A lane with something to finish is written at the end of each pass, also when nothing was in it.
  const ordered = { ...job, finish: job.finish ?? (async () => undefined) };
  for (;;) {
    const stored = new Map((await jobPositions.read(job.name)).map((position) => [position.lane, position]));
    const isDone = (lane: number) => stored.get(lane)?.isDone && stored.get(lane)?.pass === pass;
    const open = Array.from({ length: job.lanes }, (_, lane) => lane).filter((lane) => !isDone(lane));
    if (open.length === 0) return;
    const failures: unknown[] = [];
    let worked = 0;
    await eachOf(open, LANES_AT_ONCE, async (lane) => {
      const position = (await jobPositions.read(job.name)).find((each) => each.lane === lane);
      try {
        const here = { ...deps, leaser: 'starter' as const, timeLeftMs: () => Number.POSITIVE_INFINITY };
        const { busyWith, waitSeconds } = await runLane(here, ordered, lane, position);
        if (busyWith === undefined && waitSeconds === 0) worked++;
      } catch (error) {
        failures.push(error);
      }
    });
    if (failures.length > 0) throw failures[0];
    if (worked === 0) await pause(LOOK_AGAIN_MS);
  }
}
