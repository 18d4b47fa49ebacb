import type { ServedRequest } from '#enterprise/requests/domain/served-request.ts';
import { endOfLocalDay, type Instant, type LocalDate, startOfLocalDay } from '#kernel/domain/instant.ts';

/** Sizes of a campaign. They bound the history of an execution and the item of a batch. */
export const CAMPAIGN = {
  /** Businesses of one batch: its first event has some 25 kB. */
  batch: 200,
  /** Batches of one wave, which one Map of the state machine works through. */
  wave: 40,
  /** Messages of one event, and how many of them are on the way at the same time. */
  chunk: 20,
  atOnce: 5,
  /** How often a wave is tried before businesses whose phone is refused are left out. */
  tries: 5,
  /** Estimated events of the history at which the next execution takes over; the limit of Step Functions is 25,000. */
  mostEvents: 15_000,
  mostDays: 60,
  mostPeriodDays: 366,
  /** The result of fewer would name who answered. */
  leastBusinesses: 5,
  mostBusinesses: 2_000_000,
} as const;

export const CAMPAIGN_ENDS = ['over', 'stopped'] as const;

/** What a person asks for who creates a campaign. */
export interface CampaignOrder {
  readonly name: string;
  /** The province, city or county whose businesses are asked. */
  readonly regionCode: string;
  /** The local days on which the requests were closed, both included. */
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** How many businesses are drawn. */
  readonly size: number;
  readonly seed: number;
  /** From when on businesses are asked, and until when they can answer. */
  readonly begin: Instant;
  readonly end: Instant;
}

/** A campaign: a sample of the businesses that were served in a period is asked whether it was helpful (DOMAIN 8). */
export interface Campaign extends CampaignOrder {
  readonly id: string;
  /** Rises with each change. */
  readonly version: number;
  readonly createdBy: string;
  readonly createdAt: Instant;
  /** The hash of the order, for a repeat of it under the same key. */
  readonly bodyHash: string;
  /** The execution that works on it; 0 before the first. An execution with a lower number has been replaced. */
  readonly run: number;
  /** By when the execution of this run reports again. */
  readonly aliveUntil: Instant;
  /** How many businesses were served, how many of them were drawn, and into how many batches. */
  readonly drawn?: { readonly population: number; readonly sample: number; readonly batches: number };
  /** How many batches have been asked and reminded, and how often the next wave was tried. */
  readonly asked: number;
  readonly reminded: number;
  readonly tries: number;
  /** When the last batch had been asked. */
  readonly askedAt?: Instant;
  readonly countedAt?: Instant;
  readonly ended?: { readonly at: Instant; readonly why: (typeof CAMPAIGN_ENDS)[number]; readonly by?: string };
  /** All answers are counted. */
  readonly isDone?: true;
}

export const CAMPAIGN_STATES = ['planned', 'asking', 'answering', 'ended'] as const;
/** `planned` until the sample is drawn, `asking` until the last batch was asked, `answering` until the end. */
export type CampaignState = (typeof CAMPAIGN_STATES)[number];

/** The state of a campaign at an instant. */
export function findCampaignState({ ended, end, drawn, askedAt }: Campaign, now: Instant): CampaignState {
  if (ended || now >= end) return 'ended';
  if (!drawn) return 'planned';
  return askedAt === undefined ? 'asking' : 'answering';
}

/** Whether businesses can answer: from the beginning to the end, unless it was stopped. */
export function isAnswerable({ begin, end, ended }: Campaign, now: Instant): boolean {
  return !ended && begin <= now && now < end;
}

/** The period of a campaign as instants; the end is left out. */
export function toPeriod({ from, to }: Pick<CampaignOrder, 'from' | 'to'>) {
  return { from: startOfLocalDay(from), to: endOfLocalDay(to) };
}

/** A business of the sample, with the request that it stands for in its stratum: its last one in the period. */
export type SampledBusiness = Omit<ServedRequest, 'closedAt'>;

/** The stratum of a business: pool, which names the city too, and type of the request. */
export function toStratum({ pool, type }: Pick<ServedRequest, 'pool' | 'type'>): string {
  return `${pool}/${type}`;
}
