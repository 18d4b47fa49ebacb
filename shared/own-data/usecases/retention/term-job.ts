import type { Policy } from '#directory/domain/policy/policy.ts';
import { FIRST_CASES, lastDayOfTerm } from '#directory/domain/policy/retention.ts';
import type { Directory } from '#directory/ports/directory.ts';
import {
  earliest,
  endOfLocalDay,
  type Instant,
  type LocalDate,
  plusDays,
  startOfLocalDay,
  toLocalDate,
} from '#kernel/domain/instant.ts';
import { firstDayOfMonth, monthAfter, toMonth } from '#kernel/domain/time/month.ts';
import type { JobName } from '#kernel/job-names.ts';
import type { Job } from '#kernel/jobs/job.port.ts';
import type { Page } from '#kernel/ports/page.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';

/** The ids of cases that were closed in a span of time, without its end. */
export type ClosedBetween = (from: Instant, to: Instant, limit: number, after?: string) => Promise<Page<string>>;

export interface TermJobDeps {
  readonly directory: Pick<Directory, 'policy'>;
  readonly time: TimeSource;
}

/** What ends a term after the closing of a case, request or visit. */
export interface Term {
  readonly name: JobName;
  readonly months: (terms: Policy['retention']) => number;
  readonly closedBetween: ClosedBetween;
  /** Ends what ends with a term that may have ended; returns how many things ended. */
  readonly end: (id: string, months: number) => Promise<number>;
  /** The name of these things in counts. */
  readonly counted: string;
}

/** How far it has come: cases that were closed before `from` are done, and of the window up to `to` those up to `after`. */
interface Place {
  readonly from: Instant;
  readonly to?: Instant;
  readonly after?: string;
}

/**
 * A job that goes through what was closed a term ago, once, in the order of months. The log of a case decides, so an outdated entry does no
 * harm, and neither does a second look.
 */
export function termJob({ directory, time }: TermJobDeps, term: Term): Job<string> {
  const readMonths = async () => term.months((await directory.policy()).retention);
  const due = async () => findDue(toLocalDate(time.now()), await readMonths());
  return {
    name: term.name,
    lanes: 1,
    atOnce: 20,
    sliceSize: 200,
    pass: async () => (await due()).day,
    begin: (last) => last,
    async list(_lane, after, limit) {
      const { until } = await due();
      const place: Place = after === undefined ? { from: startOfLocalDay(FIRST_CASES) } : JSON.parse(after);
      if (place.from >= until) return { things: [], after, isLast: true };
      for (let { from, to, after: entry } = place; ; from = to, to = undefined, entry = undefined) {
        // A page that was begun goes on in its own window, so that no entry is passed over.
        to ??= earliest(until, startOfNextMonth(from));
        const { items, after: next } = await term.closedBetween(from, to, limit, entry);
        const isLast = next === undefined && to >= until;
        const position: Place = next === undefined ? { from: to } : { from, to, after: next };
        // Months without cases are passed in one go.
        if (items.length > 0 || isLast || next !== undefined)
          return { things: items, after: JSON.stringify(position), isLast };
      }
    },
    async work(id) {
      const ended = await term.end(id, await readMonths());
      return ended === 0 ? undefined : { [term.counted]: ended };
    },
  };
}

/** The last local day of closing whose term has ended before today, and its end. */
function findDue(today: LocalDate, months: number): { readonly day: LocalDate; readonly until: Instant } {
  let day = plusDays(lastDayOfTerm(today, -months), 3);
  while (lastDayOfTerm(day, months) >= today) day = plusDays(day, -1);
  return { day, until: endOfLocalDay(day) };
}

function startOfNextMonth(from: Instant): Instant {
  return startOfLocalDay(firstDayOfMonth(monthAfter(toMonth(from))));
}
