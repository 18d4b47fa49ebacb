import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { KINDS } from '../../../domain/appeal/words.ts';
import type { Month } from '../../../domain/clocks/month.ts';
import { COUNTS, type Counts, NOTHING } from '../../../domain/statistics/case-counts.ts';
import type { CountedMonth, Counters } from '../../../ports/statistics.ts';
import { integer, itemParser, text } from '../item-parser.ts';
import { ALL_SHARDS, toShard } from '../shard.ts';
import { aliases, queryItems, type TableAccess, wasWritten } from '../table.ts';

interface StoredRow extends Omit<CountedMonth, 'counts'> {
  /** Without zeros. */
  readonly counts: Partial<Counts>;
}

const parseRow = itemParser<StoredRow>('public', 'COUNTED', () => ({
  month: text,
  appealId: text,
  version: integer,
  city: text,
  category: text,
  kind: z.enum(KINDS),
  counts: z.partialRecord(z.enum(COUNTS), integer),
}));

/** `COUNTED#<month>#<shard>` of the table `public`: the counts of an appeal in a month. */
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

    async *listMonth(month) {
      for (const shard of ALL_SHARDS)
        for await (const item of queryItems(table, {
          KeyConditionExpression: '#pk = :pk',
          ExpressionAttributeNames: aliases('pk'),
          ExpressionAttributeValues: { ':pk': partition(month, shard) },
        }))
          yield withZeros(parseRow(item));
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
  return { pk: partition(month, toShard(appealId)), sk: appealId };
}

function withoutZeros(counts: Counts): Partial<Counts> {
  return Object.fromEntries(COUNTS.flatMap((count) => (counts[count] === 0 ? [] : [[count, counts[count]]])));
}

function withZeros(row: StoredRow): CountedMonth {
  return { ...row, counts: { ...NOTHING, ...row.counts } };
}
