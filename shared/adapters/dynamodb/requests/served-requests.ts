import * as v from 'valibot';
import { monthAfter, toMonth } from '../../../domain/clocks/month.ts';
import type { ServedRequest } from '../../../domain/enterprise/campaigns/campaign.ts';
import { REQUEST_TYPES } from '../../../domain/enterprise/requests/words.ts';
import { plusMillis } from '../../../domain/words/instant.ts';
import type { Declines, ServedRequests } from '../../../ports/enterprise/campaigns.ts';
import { queryWhere } from '../expressions.ts';
import { instant, itemParser, text } from '../item-parser.ts';
import { ALL_SHARDS, toShard } from '../shard.ts';
import { allItems, queryItems, type TableAccess } from '../table.ts';
import { putItem } from '../writes.ts';

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
