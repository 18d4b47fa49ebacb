import { type LocalDate, plusDays, toLocalDate } from '../../domain/clocks/instant.ts';
import { firstDayOfMonth, type Month, monthBefore, monthOfDay } from '../../domain/clocks/month.ts';
import { buildRelease, type CountedCell } from '../../domain/statistics/release.ts';
import type { Directory } from '../../ports/directory.ts';
import type { Counters, Release, Releases, WholeMonths } from '../../ports/statistics.ts';
import type { TimeSource } from '../../ports/time-source.ts';
import { sumCounters } from './sum-counters.ts';

export interface ReleaseMonthsDeps {
  readonly counters: Pick<Counters, 'ofMonth'>;
  readonly releases: Pick<Releases, 'publish' | 'months'>;
  readonly whole: Pick<WholeMonths, 'since' | 'added'>;
  readonly directory: Pick<Directory, 'policy'>;
  readonly time: TimeSource;
}

/** How many months back are looked at: what a night has missed, later ones still find. */
const MONTHS = 3;

/**
 * Publishes the months that are closed and were not published yet. Passed over are those in which nothing was counted, and the
 * one in which counting began with those before it: what is published of a part stays for good. Counted again, they are whole.
 */
export async function releaseMonths(deps: ReleaseMonthsDeps): Promise<readonly Release[]> {
  const { counters, releases, whole, directory, time } = deps;
  const { hideBelow, afterDays } = (await directory.policy()).statistics;
  const now = time.now();
  const today = toLocalDate(now);
  const [known, since, added] = await Promise.all([releases.months(), whole.since(today), whole.added()]);
  const published: Release[] = [];
  for (const month of monthsBefore(plusDays(today, -afterDays))) {
    if (known.includes(month)) continue;
    if (firstDayOfMonth(month) <= since && !added.includes(month)) continue;
    const cells = await cellsOf(counters, month);
    if (cells.length === 0) continue;
    const release = { month, releasedAt: now, hideBelow, rows: buildRelease(cells, hideBelow) };
    if ((await releases.publish(release)) === 'published') published.push(release);
  }
  return published;
}

async function cellsOf(counters: Pick<Counters, 'ofMonth'>, month: Month): Promise<readonly CountedCell[]> {
  return [...(await sumCounters(counters.ofMonth(month))).values()];
}

/** The last months that were over on a day, oldest first. */
function monthsBefore(day: LocalDate): readonly Month[] {
  const months: Month[] = [];
  for (let back = 0; back < MONTHS; back++) months.unshift(monthBefore(months[0] ?? monthOfDay(day)));
  return months;
}
