import { toMonth } from '../../domain/clocks/month.ts';
import type { BusinessVisit } from '../../domain/enterprise/visits/visit-book.ts';
import { buildVisits, countVisit, type VisitsRow } from '../../domain/statistics/visits.ts';
import type { Instant } from '../../domain/words/instant.ts';
import type { Directory } from '../../ports/directory.ts';
import type { MonthlyRelease, VisitCounts } from '../../ports/statistics.ts';
import { type PublishMonthsDeps, publishMonths, unlessEmpty } from './release-months.ts';

/** Counts what became of a visit in the month of an event. */
export async function countVisitAt(counts: Pick<VisitCounts, 'put'>, visit: BusinessVisit, at: Instant): Promise<void> {
  const counted = countVisit(visit, toMonth(at));
  if (counted) await counts.put({ ...counted, visitId: visit.id, version: visit.version });
}

export interface ReleaseVisitsDeps extends PublishMonthsDeps<VisitsRow> {
  readonly visitCounts: Pick<VisitCounts, 'listMonth'>;
  readonly directory: Pick<Directory, 'policy'>;
}

/** Publishes the figures of visits of closed months, by the rules for statistics. A month with too few visits is skipped. */
export async function releaseVisits({
  visitCounts,
  ...deps
}: ReleaseVisitsDeps): Promise<readonly MonthlyRelease<VisitsRow>[]> {
  const { statistics } = await deps.directory.policy();
  return publishMonths(deps, statistics, async (month) =>
    unlessEmpty(await buildVisits(visitCounts.listMonth(month), statistics.hideBelow)),
  );
}
