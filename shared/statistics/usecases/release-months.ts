import type { Policy } from '#directory/domain/policy/policy.ts';
import type { Directory } from '#directory/ports/directory.ts';
import { type LocalDate, plusDays, toLocalDate } from '#kernel/domain/instant.ts';
import { firstDayOfMonth, type Month, monthBefore, monthOfDay } from '#kernel/domain/time/month.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import { buildRelease, type ReleaseRow } from '../domain/release.ts';
import type { Counters, MonthlyRelease, MonthlyReleases, Release, WholeMonths } from '../statistics.port.ts';
import { sumCounters } from './sum-counters.ts';

export interface PublishMonthsDeps<Row> {
  readonly releases: Pick<MonthlyReleases<Row>, 'publish' | 'months'>;
  /** Absent for what can be counted at any time. */
  readonly whole?: Pick<WholeMonths, 'since' | 'added'>;
  readonly time: TimeSource;
}

export interface ReleaseMonthsDeps extends PublishMonthsDeps<ReleaseRow> {
  readonly counters: Pick<Counters, 'listMonth'>;
  readonly directory: Pick<Directory, 'policy'>;
}

/** How many months back are checked, so that a later run publishes what an earlier one missed. */
const MONTHS = 3;

/**
 * Publishes closed months that are not published yet. A published month never changes, so a month that was not counted from its
 * first day is skipped until it has been recounted. A month without appeals is skipped too.
 */
export async function releaseMonths({ counters, ...deps }: ReleaseMonthsDeps): Promise<readonly Release[]> {
  const { statistics, compositeWeights } = await deps.directory.policy();
  return publishMonths(deps, statistics, async (month) => {
    const cells = [...(await sumCounters(counters.listMonth(month), statistics.hideBelow)).values()];
    return cells.length === 0 ? undefined : buildRelease(cells, statistics.hideBelow, compositeWeights);
  });
}

/** Publishes the closed months of which there are rows. */
export async function publishMonths<Row>(
  { releases, whole, time }: PublishMonthsDeps<Row>,
  { hideBelow, afterDays }: Pick<Policy['statistics'], 'hideBelow' | 'afterDays'>,
  buildRows: (month: Month) => Promise<readonly Row[] | undefined>,
): Promise<readonly MonthlyRelease<Row>[]> {
  const now = time.now();
  const today = toLocalDate(now);
  const [published, since, added] = await Promise.all([releases.months(), whole?.since(today), whole?.added()]);
  const released: MonthlyRelease<Row>[] = [];
  for (const month of listMonthsBefore(plusDays(today, -afterDays))) {
    if (published.includes(month)) continue;
    if (since !== undefined && firstDayOfMonth(month) <= since && !added?.includes(month)) continue;
    const rows = await buildRows(month);
    if (rows === undefined) continue;
    const release = { month, releasedAt: now, hideBelow, rows };
    if ((await releases.publish(release)) === 'published') released.push(release);
  }
  return released;
}

/** The rows of a month, if any is shown. */
export function unlessEmpty<Row>(rows: readonly Row[]): readonly Row[] | undefined {
  return rows.length === 0 ? undefined : rows;
}

/** The last months that had ended on a day, oldest first. */
function listMonthsBefore(day: LocalDate): readonly Month[] {
  const months: Month[] = [];
  for (let back = 0; back < MONTHS; back++) months.unshift(monthBefore(months[0] ?? monthOfDay(day)));
  return months;
}
