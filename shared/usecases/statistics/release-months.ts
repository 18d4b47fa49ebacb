import { firstDayOfMonth, type Month, monthBefore, monthOfDay } from '../../domain/clocks/month.ts';
import { buildRelease } from '../../domain/statistics/release.ts';
import type { CountedCell } from '../../domain/statistics/release-tree.ts';
import { type LocalDate, plusDays, toLocalDate } from '../../domain/words/instant.ts';
import type { Directory } from '../../ports/directory.ts';
import type { TimeSource } from '../../ports/services/time-source.ts';
import type { Counters, Release, Releases, WholeMonths } from '../../ports/statistics.ts';
import { sumCounters } from './sum-counters.ts';

export interface ReleaseMonthsDeps {
  readonly counters: Pick<Counters, 'listMonth'>;
  readonly releases: Pick<Releases, 'publish' | 'months'>;
  readonly whole: Pick<WholeMonths, 'since' | 'added'>;
  readonly directory: Pick<Directory, 'policy'>;
  readonly time: TimeSource;
}

/** How many months back are checked, so that a later run publishes what an earlier one missed. */
const MONTHS = 3;

/**
 * Publishes closed months that are not published yet. A published month never changes, so a month that was not counted from its
 * first day is skipped until it has been recounted. A month without appeals is skipped too.
 */
export async function releaseMonths(deps: ReleaseMonthsDeps): Promise<readonly Release[]> {
  const { counters, releases, whole, directory, time } = deps;
  const { statistics, compositeWeights } = await directory.policy();
  const { hideBelow, afterDays } = statistics;
  const now = time.now();
  const today = toLocalDate(now);
  const [published, since, added] = await Promise.all([releases.months(), whole.since(today), whole.added()]);
  const released: Release[] = [];
  for (const month of listMonthsBefore(plusDays(today, -afterDays))) {
    if (published.includes(month)) continue;
    if (firstDayOfMonth(month) <= since && !added.includes(month)) continue;
    const cells = await readCells(counters, month);
    if (cells.length === 0) continue;
    const release = { month, releasedAt: now, hideBelow, rows: buildRelease(cells, hideBelow, compositeWeights) };
    if ((await releases.publish(release)) === 'published') released.push(release);
  }
  return released;
}

async function readCells(counters: Pick<Counters, 'listMonth'>, month: Month): Promise<readonly CountedCell[]> {
  return [...(await sumCounters(counters.listMonth(month))).values()];
}

/** The last months that had ended on a day, oldest first. */
function listMonthsBefore(day: LocalDate): readonly Month[] {
  const months: Month[] = [];
  for (let back = 0; back < MONTHS; back++) months.unshift(monthBefore(months[0] ?? monthOfDay(day)));
  return months;
}
