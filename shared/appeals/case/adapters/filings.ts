import { deleteBatch, readBatch } from '#kernel/adapters/dynamodb/batch.ts';
import { queryWhere } from '#kernel/adapters/dynamodb/expressions.ts';
import { instant, itemParser, text } from '#kernel/adapters/dynamodb/item-parser.ts';
import { toShard } from '#kernel/adapters/dynamodb/shard.ts';
import { querySlice } from '#kernel/adapters/dynamodb/slices.ts';
import { getItem, type TableAccess } from '#kernel/adapters/dynamodb/table.ts';
import { textKeys } from '#kernel/adapters/dynamodb/texts.ts';
import { putNew } from '#kernel/adapters/dynamodb/writes.ts';
import { type LocalDate, toLocalDate } from '#kernel/domain/instant.ts';
import { INDEX } from '#kernel/env-names.ts';
import type { FilingRecord, Filings } from '../ports/personal.ts';
import { contactKey } from './contacts.ts';
import { placeKey } from './places.ts';

const parseFiling = itemParser<FilingRecord>('personal', 'FILING', {
  appealId: text,
  callerId: text,
  bodyHash: text,
  at: instant,
});

/**
 * `FILING#<appealId>` of the table `personal`, and the index of filings by the local day of their opening and the shard of their appeal,
 * `pendingDay`: at 1,000 filings a second one partition for a day would take twice what a partition should (docs/data-model.md).
 */
export function filings(table: TableAccess): Filings {
  return {
    async open(record) {
      const item = { ...filingKey(record.appealId), ...record, pendingDay: openedIn(record) };
      if (await putNew(table, item)) return record;
      const stored = await getItem(table, filingKey(record.appealId));
      // Only the sweeper removes filings, and only a day after they were opened.
      if (stored === undefined) throw new Error(`the filing ${record.appealId} vanished while it was opened`);
      return parseFiling(stored);
    },

    async listOpened(day, shard, { until, ...start }) {
      const partition = toPartition(day, shard);
      const opened = '#pendingDay = :partition AND #at <= :until';
      const query = queryWhere(opened, { partition, until }, { IndexName: INDEX.pendingFilings });
      const { things, ...slice } = await querySlice(table, query, ['pendingDay', 'at', 'pk', 'sk'], start);
      // The index has keys only and is eventually consistent; the item decides.
      const items = await readBatch(
        table,
        things.map(({ pk, sk }) => ({ pk, sk })),
      );
      return { ...slice, things: items.filter(({ pendingDay }) => pendingDay === partition).map(parseFiling) };
    },

    async erase(appealId) {
      await deleteBatch(table, [...(await textKeys(table, appealId)), contactKey(appealId), placeKey(appealId)]);
      // Last, so that a sweep that crashes before it finds the filing again.
      await deleteBatch(table, [filingKey(appealId)]);
    },
  };
}

/** The partition of the index of pending items in which a filing stays. */
function openedIn({ appealId, at }: Pick<FilingRecord, 'appealId' | 'at'>): string {
  return toPartition(toLocalDate(at), toShard(appealId));
}

function toPartition(day: LocalDate, shard: number): string {
  return `${day}#${shard}`;
}

function filingKey(appealId: string) {
  return { pk: `FILING#${appealId}`, sk: 'FILING' };
}
