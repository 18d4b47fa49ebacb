import * as v from 'valibot';
import type { ServedRequest } from '#enterprise/requests/domain/served-request.ts';
import type { ServedRequests } from '#enterprise/requests/served-requests.port.ts';
import { REQUEST_TYPES } from '#enterprise/services/domain/vocabulary.ts';
import { queryWhere } from '#kernel/adapters/dynamodb/expressions.ts';
import { instant, itemParser, text } from '#kernel/adapters/dynamodb/item-parser.ts';
import { ALL_SHARDS, toShard } from '#kernel/adapters/dynamodb/shard.ts';
import { allItems, queryItems, type TableAccess } from '#kernel/adapters/dynamodb/table.ts';
import { putItem } from '#kernel/adapters/dynamodb/writes.ts';
import { plusMillis } from '#kernel/domain/instant.ts';
import { monthAfter, toMonth } from '#kernel/domain/time/month.ts';
import type { Declines } from '../campaigns.port.ts';

const parseServed = itemParser<ServedRequest>('requestRows', 'SERVED', {
  creditCode: text,
  requestId: text,
  type: v.picklist(REQUEST_TYPES),
  pool: text,
  agentId: text,
  closedAt: instant,
});
const parseKey = itemParser('requestRows', 'DECLINED', { sk: text });

/** `SERVED#<local month>#<shard of the business>` of the table `requestRows`, one item for each closing of a request. */
export function servedRequests(table: TableAccess): ServedRequests {
  const partition = (month: string, shard: number) => `SERVED#${month}#${shard}`;
  return {
    parts: ALL_SHARDS,

    put: (served) => {
      const pk = partition(toMonth(served.closedAt), toShard(served.creditCode));
      return putItem(table, { pk, sk: `${served.creditCode}#${served.closedAt}#${served.requestId}`, ...served });
    },

    async *listPart(part, { from, to }) {
      const last = toMonth(plusMillis(to, -1));
      for (let month = toMonth(from); month <= last; month = monthAfter(month))
        for await (const item of queryItems(table, queryWhere('#pk = :pk', { pk: partition(month, part) }))) {
          const served = parseServed(item);
          if (from <= served.closedAt && served.closedAt < to) yield served;
        }
    },
  };
}

/** `DECLINED#<credit code>` of the table `requestRows`, one item for each person: ids and codes only, so that it may stay for ever. */
export function declines(table: TableAccess): Declines {
  const partition = (creditCode: string) => `DECLINED#${creditCode}`;
  return {
    put: ({ creditCode, agentId, campaignId, at }) =>
      putItem(table, { pk: partition(creditCode), sk: agentId, campaignId, at }),
    async ofBusiness(creditCode) {
      const query = queryWhere('#pk = :pk', { pk: partition(creditCode) }, { ConsistentRead: true });
      return (await allItems(table, query)).map((item) => parseKey(item).sk);
    },
  };
}
