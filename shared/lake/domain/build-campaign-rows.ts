import { type CampaignEvent, foldBatch } from '#enterprise/campaigns/domain/batch.ts';
import type { RequestType } from '#enterprise/services/domain/vocabulary.ts';
import { toLocalDate } from '#kernel/domain/instant.ts';
import { ELSEWHERE, toLakePlace } from '#statistics/domain/place.ts';
import { ENTERPRISE_CONTRACT, type EnterpriseRow } from './enterprise-row.ts';
import { toLakeTime } from './event-row.ts';

/** Columns that rows of campaigns share with those of requests. */
type Shared = Pick<
  EnterpriseRow,
  'contract_version' | 'request_id' | 'version' | 'recorded_at' | 'event_date' | 'city' | 'county' | 'helpful'
>;

/**
 * An event of a batch of a campaign for analysts. An answer has the county whose pool and managers served the business, the type of the
 * request that it was asked about, and the step. Messages are counted. No row names a business, a person or a request.
 */
export interface CampaignRow extends Shared {
  readonly event_type: CampaignEvent['type'];
  /** The business answers and declines; the platform does the rest. */
  readonly actor_role: 'APP' | 'SYS';
  readonly type: RequestType | null;
  readonly campaign_id: string;
  /** Businesses that the event counts: drawn, sent the question, not reached, reminded, declined. */
  readonly drawn: number;
  readonly sent: number;
  readonly unreached: number;
  readonly reminded: number;
  readonly declined: number;
}

/** Services are neither tip-offs nor confidential. */
const OPEN = { isReport: false, isSealed: false };

const NOTHING = { drawn: 0, sent: 0, unreached: 0, reminded: 0, declined: 0 };

/** Builds the rows of a batch from its log so far, by the version of their event. Throws when the first event is missing. */
export function buildCampaignRows(
  log: readonly CampaignEvent[],
  jurisdiction: string,
): ReadonlyMap<number, CampaignRow> {
  const batch = foldBatch(log);
  if (!batch) throw new Error(`the log of ${log[0]?.requestId} has no first event`);
  return new Map(
    log.map((event) => {
      const about = listIndexes(event, batch.participants.length).flatMap((index) => batch.participants[index] ?? []);
      const isOfBusiness = event.type === 'campaign.answered' || event.type === 'campaign.declined';
      const row: CampaignRow = {
        contract_version: ENTERPRISE_CONTRACT,
        request_id: event.requestId,
        version: event.version,
        event_type: event.type,
        recorded_at: toLakeTime(event.at),
        event_date: toLocalDate(event.at),
        ...findCommonPlace(
          about.map(({ pool }) => pool),
          jurisdiction,
        ),
        actor_role: isOfBusiness ? 'APP' : 'SYS',
        type: isOfBusiness ? (about[0]?.type ?? null) : null,
        helpful: event.type === 'campaign.answered' ? event.data.helpful : null,
        campaign_id: batch.campaignId,
        ...NOTHING,
        ...count(event),
      };
      return [event.version, row];
    }),
  );
}

/** The businesses of the batch that an event is about. */
function listIndexes({ type, data }: CampaignEvent, size: number): readonly number[] {
  switch (type) {
    case 'campaign.drawn':
      return Array.from({ length: size }, (_, index) => index);
    case 'campaign.asked':
      return [...data.sent, ...data.unreached].map(({ index }) => index);
    case 'campaign.reminded':
      return data.indexes;
    case 'campaign.answered':
    case 'campaign.declined':
      return [data.index];
  }
}

function count({ type, data }: CampaignEvent): Partial<typeof NOTHING> {
  switch (type) {
    case 'campaign.drawn':
      return { drawn: data.businesses.length };
    case 'campaign.asked':
      return { sent: data.sent.length, unreached: data.unreached.length };
    case 'campaign.reminded':
      return { reminded: data.indexes.length };
    case 'campaign.answered':
      return {};
    case 'campaign.declined':
      return { declined: 1 };
  }
}

/** The city and county of businesses; `elsewhere` for those of several cities, no county for those of several counties. */
function findCommonPlace(pools: readonly string[], jurisdiction: string) {
  const places = pools.map((pool) => toLakePlace(pool, jurisdiction, OPEN));
  const [first] = places;
  const isSame = (field: 'city' | 'county') => places.every((place) => place[field] === first?.[field]);
  return {
    city: first && isSame('city') ? first.city : ELSEWHERE,
    county: first && isSame('county') ? first.county : null,
  };
}
