import type { Directory } from '#directory/ports/directory.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import { toMonth } from '#kernel/domain/time/month.ts';
import type { MonthlyRelease } from '#statistics/statistics.port.ts';
import { hashBusiness } from '#statistics/usecases/hash-business.ts';
import { type PublishMonthsDeps, publishMonths, unlessEmpty } from '#statistics/usecases/release-months.ts';
import type { BusinessVisit } from '../domain/visit-book.ts';
import { buildVisits, countVisit, type VisitsRow } from '../domain/visits.ts';
import type { VisitCounts } from '../visit-figures.port.ts';

/** Counts what became of a visit in the month of an event. */
export async function countVisitAt(counts: Pick<VisitCounts, 'put'>, visit: BusinessVisit, at: Instant): Promise<void> {
  const counted = countVisit(visit, toMonth(at));
  if (counted)
    await counts.put({ ...counted, business: hashBusiness(counted), visitId: visit.id, version: visit.version });
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
