import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import * as v from 'valibot';
import { REQUEST_TYPES } from '#enterprise/services/domain/vocabulary.ts';
import { appendLog } from '#kernel/adapters/dynamodb/append-log.ts';
import { isRecord } from '#kernel/adapters/dynamodb/event-envelope.ts';
import {
  type Fields,
  instant,
  integer,
  itemParser,
  optionalText,
  text,
} from '#kernel/adapters/dynamodb/item-parser.ts';
import type { Item, TableAccess } from '#kernel/adapters/dynamodb/table.ts';
import type { CampaignLog } from '../campaigns.port.ts';
import {
  CAMPAIGN_EVENT_SCHEMA,
  CAMPAIGN_EVENTS,
  type CampaignEvent,
  type CampaignEventData,
  type CampaignEventType,
  UNREACHED,
} from '../domain/batch.ts';
import type { SampledBusiness } from '../domain/campaign.ts';

const requestFields = { creditCode: text, requestId: text, type: v.picklist(REQUEST_TYPES), pool: text };

/** Parses the data of each type of event. */
const DATA: { readonly [T in CampaignEventType]: (data: unknown) => CampaignEventData[T] } = {
  'campaign.drawn': itemParser('requests', 'campaign.drawn', {
    campaignId: text,
    batch: integer,
    businesses: v.array(v.object({ ...requestFields, agentId: text } satisfies Fields<SampledBusiness>)),
  }),
  'campaign.asked': itemParser('requests', 'campaign.asked', {
    sent: v.array(v.object({ index: integer, agentId: text })),
    unreached: v.array(v.object({ index: integer, why: v.picklist(UNREACHED) })),
  }),
  'campaign.reminded': itemParser('requests', 'campaign.reminded', { indexes: v.array(integer) }),
  'campaign.answered': itemParser('requests', 'campaign.answered', {
    ...requestFields,
    campaignId: text,
    index: integer,
    helpful: v.picklist([1, 2, 3, 4, 5]),
    wordsId: optionalText,
    threat: v.optional(v.literal(true)),
  }),
  'campaign.declined': itemParser('requests', 'campaign.declined', { index: integer }),
};

const parseEnvelope = itemParser('requests', 'campaign event', {
  requestId: text,
  version: integer,
  type: v.picklist(CAMPAIGN_EVENTS),
  schema: v.literal(CAMPAIGN_EVENT_SCHEMA),
  at: instant,
  correlationId: optionalText,
  data: v.custom<object>(isRecord),
});

/** The logs of batches in the table `requests`, which also has those of requests. `requestId` is the id of the batch. */
export function campaignLog(table: TableAccess): CampaignLog {
  return appendLog<CampaignEvent>(table, { idAttribute: 'requestId', parse: parseCampaignEvent });
}

/** Parses the item of an event. Throws for other items. */
export function parseCampaignEvent(item: Item): CampaignEvent {
  const envelope = parseEnvelope(item);
  return { ...envelope, data: DATA[envelope.type](envelope.data) } as CampaignEvent;
}

/** The event of a batch in a new image of the stream of `requests`; undefined for the event of a request. */
export function readCampaignImage(image: Readonly<Record<string, unknown>>): CampaignEvent | undefined {
  return isCampaignImage(image) ? parseCampaignEvent(unmarshall(image as Record<string, AttributeValue>)) : undefined;
}

/** Whether a new image of the stream is of an event of a batch. */
export function isCampaignImage({ type }: Readonly<Record<string, unknown>>): boolean {
  const { S: name } = (type ?? {}) as { readonly S?: unknown };
  return isCampaignType(name);
}

/** Whether a type of a stored event is that of an event of a batch. */
export function isCampaignType(type: unknown): boolean {
  return CAMPAIGN_EVENTS.some((each) => each === type);
}
