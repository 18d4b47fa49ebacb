import type { MonthlyCounts, MonthlyReleases } from '#statistics/statistics.port.ts';
import type { VisitInMonth, VisitsRow } from './domain/visits.ts';

/** The published figures of visits. */
export type VisitReleases = MonthlyReleases<VisitsRow>;

/** What a visit of a business counts for in a month, from its events up to a version of their log. */
export interface CountedVisit extends VisitInMonth {
  readonly visitId: string;
  readonly version: number;
}

/** The visits of businesses: one row per visit and month. */
export type VisitCounts = MonthlyCounts<CountedVisit>;
