import type { Instant } from '#kernel/domain/instant.ts';
import type { SampledBusiness } from './campaign.ts';

export const CAMPAIGN_EVENTS = [
  'campaign.drawn',
  'campaign.asked',
  'campaign.reminded',
  'campaign.answered',
  'campaign.declined',
] as const;
export type CampaignEventType = (typeof CAMPAIGN_EVENTS)[number];

export const UNREACHED = ['noPhone', 'declined', 'inactive', 'refused'] as const;
/** Why a business was not asked: nobody with a phone acts for it, or that person declined; it is not active; the gateway refused. */
export type Unreached = (typeof UNREACHED)[number];

/** A step of the answer: 5 = very helpful, 1 = not helpful at all. */
export type HelpfulStep = 1 | 2 | 3 | 4 | 5;

/** The data of each type of event. `index` is the place of a business in its batch. Codes, ids and numbers only. */
export interface CampaignEventData {
  'campaign.drawn': {
    readonly campaignId: string;
    readonly batch: number;
    readonly businesses: readonly SampledBusiness[];
  };
  'campaign.asked': {
    readonly sent: readonly { readonly index: number; readonly agentId: string }[];
    readonly unreached: readonly { readonly index: number; readonly why: Unreached }[];
  };
  'campaign.reminded': { readonly indexes: readonly number[] };
  /** With all that a figure needs, so that the lake reads no other event. */
  'campaign.answered': Omit<SampledBusiness, 'agentId'> & {
    readonly campaignId: string;
    readonly index: number;
    readonly helpful: HelpfulStep;
    readonly wordsId?: string;
    /** The words tell of danger to life (DOMAIN 2). */
    readonly threat?: true;
  };
  'campaign.declined': { readonly index: number };
}

/** The schema version of new events. */
export const CAMPAIGN_EVENT_SCHEMA = 1;

/** An event of a batch of a campaign. `requestId` is the id of the batch: its log is in the table of the logs of requests. */
export interface CampaignEventOf<T extends CampaignEventType> {
  readonly requestId: string;
  readonly version: number;
  readonly type: T;
  readonly schema: typeof CAMPAIGN_EVENT_SCHEMA;
  readonly at: Instant;
  /** The request that caused it, as logs, messages and answers name it. Absent in events written before this field existed. */
  readonly correlationId?: string;
  readonly data: CampaignEventData[T];
}
export type CampaignEvent = { [T in CampaignEventType]: CampaignEventOf<T> }[CampaignEventType];

/** A business of a batch, and what has happened to it. */
export interface Participant extends SampledBusiness {
  readonly index: number;
  /** Who was asked, and when. */
  readonly asked?: { readonly agentId: string; readonly at: Instant };
  readonly unreached?: Unreached;
  readonly remindedAt?: Instant;
  readonly answer?: { readonly helpful: HelpfulStep; readonly at: Instant; readonly wordsId?: string };
  readonly declinedAt?: Instant;
}

/** A batch of the sample, as its events left it. */
export interface Batch {
  readonly id: string;
  readonly campaignId: string;
  readonly number: number;
  readonly version: number;
  readonly participants: readonly Participant[];
}

export function toBatchId(campaignId: string, batch: number): string {
  return `${campaignId}-${batch}`;
}

/** Whether an id of a log in the table of requests is that of a batch: ids of requests have no hyphen. */
export function isBatchId(id: string): boolean {
  return /^[^-]+-\d+$/.test(id);
}

/** The batch after these events; undefined before the first. */
export function foldBatch(events: readonly CampaignEvent[]): Batch | undefined {
  const [first] = events;
  if (first?.type !== 'campaign.drawn') return undefined;
  const { campaignId, batch, businesses } = first.data;
  const participants: Participant[] = businesses.map((business, index) => ({ ...business, index }));
  for (const event of events)
    for (const [index, more] of listChanges(event)) {
      const before = participants[index];
      if (before) participants[index] = { ...before, ...more };
    }
  return { id: first.requestId, campaignId, number: batch, version: events.length, participants };
}

/** Which participants an event changes, and how. */
function listChanges({ type, at, data }: CampaignEvent): readonly (readonly [number, Partial<Participant>])[] {
  switch (type) {
    case 'campaign.drawn':
      return [];
    case 'campaign.asked':
      return [
        ...data.sent.map(({ index, agentId }) => [index, { asked: { agentId, at } }] as const),
        ...data.unreached.map(({ index, why }) => [index, { unreached: why }] as const),
      ];
    case 'campaign.reminded':
      return data.indexes.map((index) => [index, { remindedAt: at }] as const);
    case 'campaign.answered': {
      const { helpful, wordsId } = data;
      return [[data.index, { answer: { helpful, at, ...(wordsId !== undefined && { wordsId }) } }]];
    }
    case 'campaign.declined':
      return [[data.index, { declinedAt: at }]];
  }
}

export const ROUNDS = ['ask', 'remind'] as const;
export type Round = (typeof ROUNDS)[number];

/** Lists the people who still get a message in a round. Nobody is asked or reminded twice, nor reminded after an answer. */
export function listAwaited({ participants }: Batch, round: Round): readonly Participant[] {
  return participants.filter(({ asked, unreached, remindedAt, answer, declinedAt }) =>
    round === 'ask'
      ? asked === undefined && unreached === undefined
      : asked !== undefined && remindedAt === undefined && answer === undefined && declinedAt === undefined,
  );
}

/** The next event of a batch. */
export function buildBatchEvent<T extends CampaignEventType>(
  { id, version }: Pick<Batch, 'id' | 'version'>,
  type: T,
  data: CampaignEventData[T],
  at: Instant,
): CampaignEvent {
  return {
    requestId: id,
    version: version + 1,
    type,
    schema: CAMPAIGN_EVENT_SCHEMA,
    at,
    data,
  } as CampaignEventOf<T> as CampaignEvent;
}
