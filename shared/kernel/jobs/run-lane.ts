import { type Instant, MINUTE_MS, plusMillis, SECOND_MS, toMillis } from '../domain/instant.ts';
import type { Counts, Job, LaneDeps, LanePosition, LaneReport, Slice } from './job.port.ts';
import { tryAsideAgain } from './set-aside.ts';
import { addCounts, isUnreachable } from './several-at-once.ts';
import { MOST_TRIES, workSlice } from './work-slice.ts';

/** A worker that is killed leaves its lane to others after this time. Longer than any slice takes. */
export const LEASE_MS = 3 * MINUTE_MS;
/** The time that the last slice of a worker may take. */
export const RESERVE_MS = 60 * SECOND_MS;
/** How long a lane waits for a table or service that rejects its calls. */
const UNREACHABLE_SECONDS = 30;
/** How often a lane without work writes that it was looked at. */
const REST_NOTED_MS = 60 * MINUTE_MS;

const NOTHING = { things: 0, counts: {} };
const REST: LaneReport = { isMore: false, waitSeconds: 0, ...NOTHING };

/**
 * Works on one lane of a job, slice after slice, until nothing is left or the time is up, and stores the position after each slice. So a
 * worker that is killed leaves one slice to do again. A lane that another worker has is left to it: a job that is started twice does
 * its work once. @throws what a slice throws that cannot be listed; after three times the pass of the lane ends there.
 */
export async function runLane<Thing>(
  deps: LaneDeps,
  job: Job<Thing>,
  lane: number,
  stored: LanePosition | undefined,
): Promise<LaneReport> {
  const now = deps.time.now();
  if (stored?.leasedUntil !== undefined && stored.leasedUntil > now) return busyUntil(stored, now);
  const begun = await beginPass(job, lane, stored, now);
  if (begun === undefined) return REST;
  const isFirst = lane === 0 && begun.things === 0 && begun.tries === 0;
  const counts = isFirst ? await tryAsideAgain(deps, job) : {};
  const isOut = begun.tries >= MOST_TRIES;
  const slice = await listOrEnd(deps, job, begun, isOut);
  if (slice === 'unreachable')
    return { isMore: true, waitSeconds: UNREACHABLE_SECONDS, ...NOTHING, at: stored?.at ?? now };
  // Most looks find nothing. They cost no write.
  const isEmpty = slice.isLast && slice.things.length === 0 && begun.things === 0;
  const isAtRest = isEmpty && !isOut && job.finish === undefined;
  if (isAtRest && stored?.isDone && toMillis(now) - toMillis(stored.at) < REST_NOTED_MS)
    return { ...REST, counts: addCounts(counts, slice.counts ?? {}) };

  const taken = { ...begun, tries: begun.tries + 1, turn: begun.turn + 1, ...lease(deps, now) };
  if (!(await deps.jobPositions.write(job.name, taken))) return busyUntil({ ...taken, leasedBy: 'starter' }, now);
  return workSlices(deps, job, { ...taken, counts: addCounts(taken.counts, counts) }, slice, isOut);
}

async function workSlices<Thing>(
  deps: LaneDeps,
  job: Job<Thing>,
  taken: LanePosition,
  first: Slice<Thing>,
  isOut: boolean,
): Promise<LaneReport> {
  let [position, slice] = [taken, first];
  // A first worker has counted what earlier passes had put aside.
  let mine: Pick<LaneReport, 'things' | 'counts'> = { things: 0, counts: taken.things === 0 ? taken.counts : {} };
  /** Writes the next position; the report when this worker ends with it. */
  const moveTo = async (next: LanePosition, end?: Pick<LaneReport, 'isMore' | 'waitSeconds'>) => {
    position = { ...next, at: deps.time.now() };
    // False when somebody else has the lane, because this worker was too slow.
    if (!(await deps.jobPositions.write(job.name, position))) return { ...REST, ...mine };
    return end && { ...end, ...mine, at: position.at };
  };
  const unreachable = { isMore: true, waitSeconds: UNREACHABLE_SECONDS };
  for (let slices = 1; ; slices++) {
    const worked = await workSlice(deps, job, position, slice, isOut && slices === 1);
    const done = worked === 'unreachable' ? worked : addCounts(worked, slice.counts ?? {});
    if (done === 'unreachable') return end(await moveTo({ ...released(position), tries: 0 }, unreachable));
    mine = { things: mine.things + slice.things.length, counts: addCounts(mine.counts, done) };
    if (slice.isLast) await job.finish?.(position.lane, position.pass);
    const isPaused = slice.isLast || slices === job.slicesEachStart;
    const isOver = isPaused || deps.timeLeftMs() < RESERVE_MS;
    const next = { ...advance(position, slice, done), ...(!isOver && { tries: 1, ...lease(deps, deps.time.now()) }) };
    const ended = await moveTo(next, isOver ? { isMore: !isPaused, waitSeconds: 0 } : undefined);
    if (ended) return ended;
    const listed = await listOrEnd(deps, job, position, false);
    if (listed === 'unreachable') return end(await moveTo({ ...released(position), tries: 0 }, unreachable));
    slice = listed;
  }
}

/** The report of a worker that ends. */
function end(report: LaneReport | undefined): LaneReport {
  return report ?? REST;
}

/** The position after a slice, without a lease. */
function advance<Thing>(position: LanePosition, slice: Slice<Thing>, done: Counts): LanePosition {
  const { after: _before, ...rest } = released(position);
  return {
    ...rest,
    ...(slice.after !== undefined && { after: slice.after }),
    isDone: slice.isLast,
    things: position.things + slice.things.length,
    counts: addCounts(position.counts, done),
    tries: 0,
  };
}

function lease({ leaser }: LaneDeps, now: Instant) {
  return { leasedUntil: plusMillis(now, LEASE_MS), leasedBy: leaser };
}

function released({ leasedUntil: _until, leasedBy: _by, ...position }: LanePosition): LanePosition {
  return { ...position, turn: position.turn + 1 };
}

/** The position from which the lane goes on: in the pass that was begun, or at the start of the one that is due. */
async function beginPass<Thing>(
  job: Job<Thing>,
  lane: number,
  stored: LanePosition | undefined,
  now: Instant,
): Promise<LanePosition | undefined> {
  const due = await job.pass();
  if (stored && !stored.isDone && (stored.pass === due || !job.replacesPass)) {
    const { leasedUntil: _until, leasedBy: _by, ...position } = stored;
    return { ...position, at: now };
  }
  if (due === undefined || (stored?.isDone && stored.pass === due)) return undefined;
  const after = job.begin?.(stored?.after);
  return {
    lane,
    pass: due,
    ...(after !== undefined && { after }),
    isDone: false,
    things: 0,
    counts: {},
    tries: 0,
    startedAt: now,
    at: now,
    turn: stored?.turn ?? 0,
  };
}

/**
 * Lists the next slice. One that cannot be listed is tried by three workers, each of which fails so that it is seen. Then the pass of the
 * lane ends there and a person is told.
 */
async function listOrEnd<Thing>(
  deps: LaneDeps,
  job: Job<Thing>,
  position: LanePosition,
  isOut: boolean,
): Promise<Slice<Thing> | 'unreachable'> {
  const { lane, after } = position;
  try {
    return await job.list(lane, after, job.sliceSize);
  } catch (error) {
    if (isUnreachable(error)) return 'unreachable';
    if (isOut) {
      deps.noteAside({ job: job.name, lane, why: 'slice-not-listed', thing: after ?? '' });
      return { things: [], after, isLast: true };
    }
    const isHeld = position.leasedUntil !== undefined;
    const tries = isHeld ? position.tries : position.tries + 1;
    await deps.jobPositions.write(job.name, { ...released(position), tries, at: deps.time.now() });
    throw error;
  }
}

function busyUntil({ leasedUntil, leasedBy = 'starter', at }: LanePosition, now: Instant): LaneReport {
  const waitMs = leasedUntil === undefined ? 0 : toMillis(leasedUntil) - toMillis(now);
  const waitSeconds = Math.max(1, Math.ceil(waitMs / SECOND_MS));
  return { isMore: true, waitSeconds, busyWith: leasedBy, ...NOTHING, at };
}
