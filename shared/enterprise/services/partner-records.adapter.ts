import * as v from 'valibot';
import { queryWhere } from '#kernel/adapters/dynamodb/expressions.ts';
import { instant, itemParser, text } from '#kernel/adapters/dynamodb/item-parser.ts';
import { firstItems, type Item, type TableAccess } from '#kernel/adapters/dynamodb/table.ts';
import { putItem } from '#kernel/adapters/dynamodb/writes.ts';
import type { Page } from '#kernel/ports/page.ts';
import { SHARED_FIELDS } from './domain/vocabulary.ts';
import type { Look, PartnerRecords, Referral } from './partners.port.ts';

const parseReferral = itemParser<Referral>('requestRows', 'PARTNER', {
  partnerId: text,
  requestId: text,
  number: text,
  at: instant,
});
const parseLook = itemParser<Look>('requestRows', 'LOOKS', {
  requestId: text,
  partnerId: text,
  by: text,
  at: instant,
  fields: v.array(v.picklist(SHARED_FIELDS)),
});

/** Sorts after every instant. */
const LAST = '~';

/** `PARTNER#<partnerId>` and `LOOKS#<requestId>` of the table `requestRows`, an item for each referral and each look. */
export function partnerRecords(table: TableAccess): PartnerRecords {
  const readPage = async <T>(
    pk: string,
    limit: number,
    after: string,
    parse: (item: Item) => T,
    sortOf: (one: T) => string,
  ): Promise<Page<T>> => {
    const options = { ScanIndexForward: false, ConsistentRead: true };
    const found = (
      await firstItems(table, queryWhere('#pk = :pk AND #sk < :after', { pk, after }, options), limit + 1)
    ).map(parse);
    const items = found.slice(0, limit);
    const last = items.at(-1);
    return { items, ...(found.length > limit && last && { after: sortOf(last) }) };
  };
  return {
    noteReferral: (referral) =>
      putItem(table, { pk: `PARTNER#${referral.partnerId}`, sk: toReferralSort(referral), ...referral }),
    referredTo: (partnerId, limit, after = LAST) =>
      readPage(`PARTNER#${partnerId}`, limit, after, parseReferral, toReferralSort),
    recordLook: (look) => putItem(table, { pk: `LOOKS#${look.requestId}`, sk: toLookSort(look), ...look }),
    looksAt: (requestId, limit, after = LAST) => readPage(`LOOKS#${requestId}`, limit, after, parseLook, toLookSort),
  };
}

function toReferralSort({ at, number }: Referral): string {
  return `${at}#${number}`;
}

function toLookSort({ at, by, partnerId }: Look): string {
  return `${at}#${by}#${partnerId}`;
}
