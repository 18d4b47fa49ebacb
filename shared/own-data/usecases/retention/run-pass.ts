import { FIRST_CASES, lastDayOfTerm } from '#directory/domain/policy/retention.ts';
import {
  DAY_MS,
  earliest,
  endOfLocalDay,
  type Instant,
  type LocalDate,
  plusDays,
  startOfLocalDay,
  toLocalDate,
  toMillis,
} from '#kernel/domain/instant.ts';
import { firstDayOfMonth, monthAfter, toMonth } from '#kernel/domain/time/month.ts';
import type { Page } from '#kernel/ports/page.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import type { RetentionPass, RetentionPosition, RetentionProgress } from '../../retention.port.ts';

/** More failures than this are no single defects. The run stops, so that none of them is forgotten. */
const MOST_LEFT = 1000;
const PAGE = 100;
const AT_ONCE = 10;

/** What a pass has done. */
export interface PassReport {
  readonly done: number;
  /** What failed, by id. The next run tries it again. */
  readonly left: readonly string[];
  /** The local days of closing that are due and not done yet. */
  readonly daysBehind: number;
}

/** The ids of cases that were closed in a span of time, without its end. */
export type ClosedBetween = (from: Instant, to: Instant, limit: number, after?: string) => Promise<Page<string>>;

/** A pass through the lists of closed cases, or of closed requests. */
export interface Pass {
  readonly pass: RetentionPass;
  readonly months: number;
  /** How many a run looks at; the next run goes on. */
  readonly most: number;
  readonly closedBetween: ClosedBetween;
  /** Ends what ends with a term that may have ended; returns how many things ended. */
  readonly end: (id: string) => Promise<number>;
}

/** Goes through what was closed a term ago, in the order of months, and stores its position after each page. */
export async function runPass(
  deps: { readonly retention: RetentionPosition; readonly time: TimeSource },
  { pass, months, most, closedBetween, end }: Pass,
): Promise<PassReport> {
  const today = toLocalDate(deps.time.now());
  const due = findDue(today, months);
  const stored = await deps.retention.read(pass);
  let progress: RetentionProgress = stored ?? { from: startOfLocalDay(FIRST_CASES), left: [] };
  let done = 0;
  let cases = 0;

  const work = async (ids: readonly string[]): Promise<readonly string[]> => {
    const failed: string[] = [];
    for (let first = 0; first < ids.length; first += AT_ONCE)
      await Promise.all(
        ids.slice(first, first + AT_ONCE).map(async (id) => {
          try {
            // Added in one step, because other steps count at the same time.
            const count = await end(id);
            done += count;
          } catch {
            failed.push(id);
          }
        }),
      );
    return failed;
  };

  progress = { ...progress, left: await work(progress.left) };
  while (progress.from < due.until && cases < most && progress.left.length < MOST_LEFT) {
    const { from } = progress;
    // A page that was begun goes on in its own window, so that no entry is passed over.
    const to = progress.to ?? earliest(due.until, startOfNextMonth(from));
    const page = await closedBetween(from, to, PAGE, progress.after);
    cases += page.items.length;
    const left = [...progress.left, ...(await work(page.items))];
    progress = page.after === undefined ? { from: to, left } : { from, to, after: page.after, left };
    // Months without cases are passed again in no time.
    if (page.items.length > 0) await deps.retention.write(pass, progress);
  }
  await deps.retention.write(pass, progress);
  const behindMs = toMillis(due.until) - toMillis(progress.from);
  return { done, left: progress.left, daysBehind: Math.max(0, Math.ceil(behindMs / DAY_MS)) };
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
