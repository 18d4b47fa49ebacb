import * as v from 'valibot';
import { queryWhere } from '#kernel/adapters/dynamodb/expressions.ts';
import { integer, itemParser, optionalTexts, text } from '#kernel/adapters/dynamodb/item-parser.ts';
import { ALL_SHARDS, toShard } from '#kernel/adapters/dynamodb/shard.ts';
import { querySlice } from '#kernel/adapters/dynamodb/slices.ts';
import { queryItems, type TableAccess } from '#kernel/adapters/dynamodb/table.ts';
import { deleteItem, putIf } from '#kernel/adapters/dynamodb/writes.ts';
import type { Month } from '#kernel/domain/time/month.ts';
import { KINDS } from '#kernel/domain/vocabulary.ts';
import { COUNTS, type Counts, NOTHING } from '../domain/case-counts.ts';
import type { CountedMonth, Counters } from '../statistics.port.ts';

interface StoredRow extends Omit<CountedMonth, 'counts'> {
  /** Without zeros. */
  readonly counts: Readonly<Record<string, number>>;
}

const parseRow = itemParser<StoredRow>('public', 'COUNTED', {
  month: text,
  appealId: text,
  version: integer,
  city: text,
  category: text,
  kind: v.picklist(KINDS),
  people: optionalTexts,
  // A release beside this one, or after it, may have more counts: they are passed over, so that going back keeps the others.
  counts: v.record(text, integer),
});

/** `COUNTED#<month>#<shard>` of the table `public`: the counts of an appeal in a month. */
export function counters(table: TableAccess): Counters {
  return {
    async put(row) {
      const item = { ...rowKey(row.month, row.appealId), ...row, counts: withoutZeros(row.counts) };
      await putIf(table, item, 'attribute_not_exists(#pk) OR #version <= :version', { version: row.version });
    },

    async *listMonth(month) {
      for (const shard of ALL_SHARDS) {
        const query = queryWhere('#pk = :pk', { pk: partition(month, shard) });
        for await (const item of queryItems(table, query)) yield withZeros(parseRow(item));
      }
    },

    async slice(month, shard, start) {
      const query = queryWhere('#pk = :pk', { pk: partition(month, shard) });
      const { things, ...slice } = await querySlice(table, query, ['pk', 'sk'], start);
      return { ...slice, things: things.map((item) => withZeros(parseRow(item))) };
    },

    remove: (month, appealId) => deleteItem(table, rowKey(month, appealId)),
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
  const known = COUNTS.flatMap((count) => (row.counts[count] === undefined ? [] : [[count, row.counts[count]]]));
  return { ...row, counts: { ...NOTHING, ...Object.fromEntries(known) } };
}
