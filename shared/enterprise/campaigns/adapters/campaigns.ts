import { gunzipSync, gzipSync } from 'node:zlib';
import * as v from 'valibot';
import { queryWhere } from '#kernel/adapters/dynamodb/expressions.ts';
import {
  type Fields,
  instant,
  integer,
  itemParser,
  localDate,
  optionalInstant,
  optionalText,
  text,
} from '#kernel/adapters/dynamodb/item-parser.ts';
import { firstItems, getItem, type TableAccess } from '#kernel/adapters/dynamodb/table.ts';
import { putIf, putItem, putNew } from '#kernel/adapters/dynamodb/writes.ts';
import type { CampaignProgress, CampaignResult, CampaignResults, Campaigns, CampaignWords } from '../campaigns.port.ts';
import { UNREACHED } from '../domain/batch.ts';
import { CAMPAIGN_ENDS, type Campaign } from '../domain/campaign.ts';
import { parseHelpfulnessRows } from './helpfulness.ts';

const CAMPAIGNS = 'CAMPAIGNS';
const MOST = 500;

const parseCampaign = itemParser<Campaign>('requestRows', 'CAMPAIGNS', {
  id: text,
  version: integer,
  name: text,
  regionCode: text,
  from: localDate,
  to: localDate,
  size: integer,
  seed: integer,
  begin: instant,
  end: instant,
  createdBy: text,
  createdAt: instant,
  bodyHash: text,
  run: integer,
  aliveUntil: instant,
  drawn: v.optional(v.object({ population: integer, sample: integer, batches: integer })),
  asked: integer,
  reminded: integer,
  tries: integer,
  askedAt: optionalInstant,
  countedAt: optionalInstant,
  ended: v.optional(
    v.object({ at: instant, why: v.picklist(CAMPAIGN_ENDS), by: optionalText }) as v.GenericSchema<
      unknown,
      NonNullable<Campaign['ended']>
    >,
  ),
  isDone: v.optional(v.literal(true)),
});

/** `CAMPAIGNS` of the table `requestRows`, one item for each. */
export function campaigns(table: TableAccess): Campaigns {
  const toItem = (campaign: Campaign) => ({ pk: CAMPAIGNS, sk: campaign.id, ...campaign });
  return {
    async find(id) {
      const item = await getItem(table, { pk: CAMPAIGNS, sk: id });
      return item && parseCampaign(item);
    },
    async list() {
      const query = queryWhere('#pk = :pk', { pk: CAMPAIGNS }, { ConsistentRead: true });
      return (await firstItems(table, query, MOST)).map(parseCampaign);
    },
    create: (campaign) => putNew(table, toItem(campaign)),
    save: (campaign) => putIf(table, toItem(campaign), '#version = :before', { before: campaign.version - 1 }),
  };
}

const parseResult = itemParser('requestRows', 'CAMPAIGNRESULT', { found: v.instance(Uint8Array) });
const parseFound = itemParser<CampaignResult>('requestRows', 'CAMPAIGNRESULT', {
  campaignId: text,
  countedAt: instant,
  hideBelow: integer,
  progress: v.object({
    sample: integer,
    delivered: integer,
    unreached: v.record(v.picklist(UNREACHED), integer) as v.GenericSchema<unknown, CampaignProgress['unreached']>,
    reminded: integer,
    answered: integer,
    declined: integer,
  } satisfies Fields<CampaignProgress>),
  rows: v.custom<CampaignResult['rows']>(Array.isArray),
  words: v.array(
    v.object({
      requestId: text,
      wordsId: text,
      helpful: v.picklist([1, 2, 3, 4, 5]),
      at: instant,
    } satisfies Fields<CampaignWords>),
  ),
});

/** `CAMPAIGNRESULT#<id>` of the table `requestRows`, compressed: the cells of a province are some hundred rows. */
export function campaignResults(table: TableAccess): CampaignResults {
  const key = (id: string) => ({ pk: `CAMPAIGNRESULT#${id}`, sk: 'LATEST' });
  return {
    put: (result) => putItem(table, { ...key(result.campaignId), found: gzipSync(JSON.stringify(result)) }),
    async find(id) {
      const item = await getItem(table, key(id));
      if (!item) return undefined;
      const found = parseFound(JSON.parse(gunzipSync(parseResult(item).found).toString()));
      return { ...found, ...parseHelpfulnessRows({ rows: found.rows }) };
    },
  };
}
