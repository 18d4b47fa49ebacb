import type { CalendarProgress } from '#appeals/case/ports/workflow.ts';
import { CENTRE } from '#appeals/queues/usecases/views/case-lines.ts';
import { type Directory, NotSeeded } from '#directory/ports/directory.ts';
import { HOUR_MS, type Instant, toMillis } from '#kernel/domain/instant.ts';
import type { Calendar } from '#kernel/domain/time/calendar.ts';
import type { Job, Outcome, Slice } from '#kernel/jobs/job.port.ts';
import { type RecomputeCasesDeps, recount } from './recompute-cases.ts';

export interface FollowCalendarDeps extends RecomputeCasesDeps {
  readonly progress: CalendarProgress;
}

/**
 * How long after a version was first seen the cases are looked through once more: a function may start a clock on the previous version for a
 * minute, because it caches the directory (ADR 13), and in a storm the lists show a case late.
 */
const SETTLES_MS = HOUR_MS;
const LAST = '9999-12-31T00:00:00.000Z' as Instant;

/**
 * Cases with a running clock are found by their next checkpoint. A case whose milestones have all fired has no checkpoint; it is in a queue
 * of the centre, or under supervision when a unit has it. Lane 0 has the first queue in addition to its checkpoints, and so on.
 */
const QUEUES = ['intake', 'dispatch', 'returns', 'results', 'followUp', 'supervision'] as const;

interface Place {
  readonly isQueue?: boolean;
  readonly after?: string;
}

/** The job that counts all open cases on the calendar in force (DOMAIN 4): at once when a version is new, and again when it has settled. */
export async function followCalendar(deps: FollowCalendarDeps): Promise<Job<string>> {
  const { progress, directory, time, lists, log } = deps;
  const calendar = await calendarInForce(directory, (await progress.read())?.version);
  const counting = {
    log,
    lists,
    time,
    directory: calendar ? { ...directory, calendar: async () => calendar } : directory,
  };
  return {
    name: 'follow-calendar',
    lanes: 8,
    atOnce: 20,
    sliceSize: 500,
    async pass() {
      if (calendar === undefined) return undefined;
      const { id: calendarId, version } = calendar;
      const known = await progress.read();
      const isKnown = known?.calendarId === calendarId && known.version === version;
      if (!isKnown) await progress.write({ calendarId, version, seenAt: time.now() });
      const isSettled = isKnown && toMillis(time.now()) - toMillis(known.seenAt) >= SETTLES_MS;
      return `${calendarId} ${version} ${isSettled ? 'settled' : 'new'}`;
    },
    async list(lane, position, limit): Promise<Slice<string>> {
      const place: Place = position === undefined ? {} : JSON.parse(position);
      const queue = QUEUES[lane];
      if (!place.isQueue) {
        const { things, after, isLast } = await lists.checkpoints(lane, { until: LAST, limit, after: place.after });
        const next: Place = isLast ? { isQueue: true } : { ...(after !== undefined && { after }) };
        return {
          things: things.map(({ appealId }) => appealId),
          after: JSON.stringify(next),
          isLast: isLast && queue === undefined,
        };
      }
      const page = queue ? await lists.queue(queue, CENTRE, limit, place.after) : { items: [] };
      const next: Place = { isQueue: true, ...(page.after !== undefined && { after: page.after }) };
      const things = page.items.map(({ appealId }) => appealId);
      return { things, after: JSON.stringify(next), isLast: page.after === undefined };
    },
    async work(appealId): Promise<Outcome | undefined> {
      const outcome = await recount(counting, appealId);
      if (typeof outcome === 'object') return { aside: 'code' in outcome ? String(outcome.code) : outcome.kind };
      if (outcome === 'same') return undefined;
      return outcome === 'moved' ? { recounted: 1, moved: 1 } : { recounted: 1 };
    },
  };
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
