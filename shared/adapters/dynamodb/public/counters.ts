import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Month } from '../../../domain/clocks/month.ts';
import { COUNTS, type Counts, NOTHING } from '../../../domain/statistics/case-counts.ts';
import type { CountedMonth, Counters } from '../../../ports/statistics.ts';
import { ALL_SHARDS, shardOf } from '../shard.ts';
import { aliases, contentOf, type Item, queryItems, type TableAccess, wasWritten } from '../table.ts';

/** `COUNTED#<month>#<shard>` of the table `public`: what an appeal counts for in a month. */
export function counters(table: TableAccess): Counters {
  return {
    async put(row) {
      const put = new PutCommand({
        TableName: table.tableName,
        Item: { ...rowKey(row.month, row.appealId), ...row, counts: withoutZeros(row.counts) },
        ConditionExpression: 'attribute_not_exists(#pk) OR #version <= :version',
        ExpressionAttributeNames: aliases('pk', 'version'),
        ExpressionAttributeValues: { ':version': row.version },
      });
      await wasWritten(table.client.send(put));
    },

    async *ofMonth(month) {
      for (const shard of ALL_SHARDS)
        for await (const item of queryItems(table, {
          KeyConditionExpression: '#pk = :pk',
          ExpressionAttributeNames: aliases('pk'),
          ExpressionAttributeValues: { ':pk': partition(month, shard) },
        }))
          yield rowOf(item);
    },

    async remove(month, appealId) {
      await table.client.send(new DeleteCommand({ TableName: table.tableName, Key: rowKey(month, appealId) }));
    },
  };
}

function partition(month: Month, shard: number): string {
  return `COUNTED#${month}#${shard}`;
}

function rowKey(month: Month, appealId: string) {
  return { pk: partition(month, shardOf(appealId)), sk: appealId };
}

function withoutZeros(counts: Counts): Partial<Counts> {
  return Object.fromEntries(COUNTS.flatMap((count) => (counts[count] === 0 ? [] : [[count, counts[count]]])));
}

function rowOf(item: Item): CountedMonth {
  const row = contentOf<CountedMonth>(item);
  return { ...row, counts: { ...NOTHING, ...row.counts } };
}
