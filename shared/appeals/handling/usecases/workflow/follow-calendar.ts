import type { CalendarPass, CalendarProgress } from '#appeals/case/ports/workflow.ts';
import { type Directory, NotSeeded } from '#directory/ports/directory.ts';
import { HOUR_MS, MINUTE_MS, plusMillis, toMillis } from '#kernel/domain/instant.ts';
import type { Calendar } from '#kernel/domain/time/calendar.ts';
import { type RecomputeCasesDeps, type RecomputeReport, recomputeCases } from './recompute-cases.ts';

export interface FollowCalendarDeps extends RecomputeCasesDeps {
  readonly progress: CalendarProgress;
}

/** What a run has done; `idle`: every open case uses the calendar in force; `busy`: another run is counting. */
export type FollowReport =
  | { readonly did: 'idle' | 'busy' }
  | ({ readonly did: 'counted'; readonly version: number; readonly isDone: boolean } & RecomputeReport);

/** Longer than the function's timeout, so that a run that died does not block the others. */
const BUSY_MS = 16 * MINUTE_MS;

/** How long a function may still start a clock on the previous version: it caches the directory for a minute (ADR 13). */
const SETTLES_MS = 2 * MINUTE_MS;

/** How many cases one run counts again; the next run goes on. */
const MOST_RECOUNTED = 20_000;

/** When a case still cannot be counted after this time, the run fails. */
const FAILS_AFTER_MS = HOUR_MS;

/**
 * Counts all open cases on the calendar in force (DOMAIN 4), until a run finds nothing left that could have started on the
 * previous version. May be stopped and started again at any time. @throws Error when a case cannot be counted for an hour.
 */
export async function followCalendar(deps: FollowCalendarDeps, most = MOST_RECOUNTED): Promise<FollowReport> {
  const { progress, directory, time } = deps;
  const before = await progress.read();
  const calendar = await calendarInForce(directory, before?.version);
  if (calendar === undefined) return { did: 'idle' };
  const now = time.now();
  const isKnown = before?.calendarId === calendar.id && before.version === calendar.version;
  if (isKnown && before.isDone) return { did: 'idle' };
  if (isKnown && before.busyUntil !== undefined && before.busyUntil > now) return { did: 'busy' };

  const mine: CalendarPass = {
    calendarId: calendar.id,
    version: calendar.version,
    isDone: false,
    seenAt: isKnown ? before.seenAt : now,
    busyUntil: plusMillis(now, BUSY_MS),
    turn: (before?.turn ?? 0) + 1,
  };
  if (!(await progress.write(mine))) return { did: 'busy' };
  const age = toMillis(now) - toMillis(mine.seenAt);
  let isDone = false;
  let report: RecomputeReport;
  try {
    const { log, lists } = deps;
    const counting = { ...directory, calendar: async () => calendar };
    report = await recomputeCases({ log, lists, time, directory: counting }, { most });
    isDone = report.left.length === 0 && !report.isMore && age >= SETTLES_MS;
  } finally {
    // Also after a failure, so that the next run need not wait for `BUSY_MS`.
    const { busyUntil: _over, ...rest } = mine;
    await progress.write({ ...rest, isDone, turn: mine.turn + 1 });
  }
  if (report.left.length > 0 && age >= FAILS_AFTER_MS)
    throw new Error(`${report.left.length} cases cannot be put on the calendar ${calendar.id} ${calendar.version}`);
  return { did: 'counted', version: calendar.version, isDone, ...report };
}

/** The calendar in force, at least of version `least`; undefined between deployment and seed, when there are no cases. */
async function calendarInForce(directory: Pick<Directory, 'calendar'>, least?: number): Promise<Calendar | undefined> {
  try {
    return await directory.calendar(least);
  } catch (error) {
    if (error instanceof NotSeeded) return undefined;
    throw error;
  }
}
