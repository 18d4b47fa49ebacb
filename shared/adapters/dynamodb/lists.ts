import type { CaseSummary, Lists, Page } from '../../usecases/ports.ts';
import { checkpointPartition, ownPartition, queuePartition } from './list-keys.ts';
import { ALL_SHARDS } from './shard.ts';
import { aliases, firstItems, type Item, queryItems, type TableAccess } from './table.ts';

/** The list entries of the table `views`. No page costs more than one query for each shard. */
export function lists(table: TableAccess): Lists {
  /** Up to `limit` entries of a partition beyond `after`, in the direction of the list. */
  const entriesOf = (pk: string, order: 'ascending' | 'descending', limit: number, after: string | undefined) =>
    firstItems(
      table,
      {
        KeyConditionExpression: `#pk = :pk${after === undefined ? '' : ` AND #sk ${order === 'ascending' ? '>' : '<'} :after`}`,
        ExpressionAttributeNames: after === undefined ? aliases('pk') : aliases('pk', 'sk'),
        ExpressionAttributeValues: { ':pk': pk, ...(after !== undefined && { ':after': after }) },
        ScanIndexForward: order === 'ascending',
      },
      limit,
    );

  return {
    async queue(queue, scope, limit, after) {
      const shards = await Promise.all(
        ALL_SHARDS.map((shard) => entriesOf(queuePartition(queue, scope, shard), 'ascending', limit + 1, after)),
      );
      return pageOf(shards.flat().sort(bySortKey), limit);
    },

    async own(ownerKey, limit, after) {
      return pageOf(await entriesOf(ownPartition(ownerKey), 'descending', limit + 1, after), limit);
    },

    async *checkpointsBefore(instant) {
      for (const shard of ALL_SHARDS) {
        const query = {
          KeyConditionExpression: '#pk = :pk AND #sk < :before',
          ExpressionAttributeNames: aliases('pk', 'sk'),
          ExpressionAttributeValues: { ':pk': checkpointPartition(shard), ':before': instant },
        };
        for await (const item of queryItems(table, query)) {
          const { appealId, run } = item.summary as { appealId: string; run: number };
          yield { appealId, run };
        }
      }
    },
  };
}

/** The page of entries that are sorted already, of which there may be one more than fits. */
function pageOf(entries: readonly Item[], limit: number): Page<CaseSummary> {
  const shown = entries.slice(0, limit);
  const items = shown.map((item) => item.summary as CaseSummary);
  return entries.length > limit ? { items, after: shown.at(-1)?.sk as string } : { items };
}

function bySortKey(one: Item, other: Item): number {
  const [a, b] = [one.sk as string, other.sk as string];
  return a < b ? -1 : a > b ? 1 : 0;
}
