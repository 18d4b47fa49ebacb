import type { MonthlyCounts, MonthlyReleases } from '#statistics/statistics.port.ts';
import type { HelpfulAnswer, HelpfulnessRow } from './domain/helpfulness.ts';

/** The published shares of businesses that found a service helpful. */
export type HelpfulnessReleases = MonthlyReleases<HelpfulnessRow>;

/** An answer to "Was it helpful?", from the log of its request up to a version. */
export interface CountedAnswer extends HelpfulAnswer {
  readonly requestId: string;
  readonly version: number;
}

/** The answers about requests: one per request. */
export type HelpfulnessCounts = MonthlyCounts<CountedAnswer>;
