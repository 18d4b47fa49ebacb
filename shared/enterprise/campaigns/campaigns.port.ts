import type { HelpfulnessRow } from '#enterprise/requests/domain/helpfulness.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import type { Log } from '#kernel/ports/log.ts';
import type { MonthlyReleases } from '#statistics/statistics.port.ts';
import type { CampaignEvent, HelpfulStep, Unreached } from './domain/batch.ts';
import type { Campaign } from './domain/campaign.ts';
import type { CampaignsRow } from './domain/campaigns.ts';

/** The campaigns. */
export interface Campaigns {
  /** Strongly consistent. */
  find(id: string): Promise<Campaign | undefined>;
  /** At most 500, in no order; strongly consistent. */
  list(): Promise<readonly Campaign[]>;
  /** Stores a new campaign; false when there is one of this id. */
  create(campaign: Campaign): Promise<boolean>;
  /** Stores a campaign in place of the version before it; false when another change came first. */
  save(campaign: Campaign): Promise<boolean>;
}

/** The logs of the batches of samples. */
export type CampaignLog = Log<CampaignEvent>;

/** How far a campaign has got. */
export interface CampaignProgress {
  readonly sample: number;
  /** Businesses that were sent the question, and those that could not be. */
  readonly delivered: number;
  readonly unreached: Readonly<Record<Unreached, number>>;
  readonly reminded: number;
  readonly answered: number;
  readonly declined: number;
}

/** What a campaign found, as it was counted last. */
export interface CampaignResult {
  readonly campaignId: string;
  readonly countedAt: Instant;
  readonly hideBelow: number;
  readonly progress: CampaignProgress;
  readonly rows: readonly HelpfulnessRow[];
  /** The newest words, by reference. */
  readonly words: readonly CampaignWords[];
}

/** Words of an answer: a text of the request that the business was asked about. */
export interface CampaignWords {
  readonly requestId: string;
  readonly wordsId: string;
  readonly helpful: HelpfulStep;
  readonly at: Instant;
}

export interface CampaignResults {
  /** Replaces the result of the campaign. */
  put(result: CampaignResult): Promise<void>;
  find(campaignId: string): Promise<CampaignResult | undefined>;
}

/** Persons who do not want to be asked for a business any more. They are kept for ever. */
export interface Declines {
  put(decline: {
    readonly creditCode: string;
    readonly agentId: string;
    readonly campaignId: string;
    readonly at: Instant;
  }): Promise<void>;
  /** The persons who declined for a business; strongly consistent. */
  ofBusiness(creditCode: string): Promise<readonly string[]>;
}

/** The executions that work on campaigns. */
export interface CampaignRuns {
  /** Starts a run; `exists` when there is or was an execution of its name. */
  start(campaignId: string, run: number): Promise<'started' | 'exists'>;
}

/** The published shares of the campaigns that ended in a month. */
export type CampaignReleases = MonthlyReleases<CampaignsRow>;
