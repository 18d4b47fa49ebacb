import { deleteBatch, readBatch } from '#kernel/adapters/dynamodb/batch.ts';
import { instant, itemParser, text } from '#kernel/adapters/dynamodb/item-parser.ts';
import { aliases, getItem, queryPages, type TableAccess } from '#kernel/adapters/dynamodb/table.ts';
import { putNew } from '#kernel/adapters/dynamodb/writes.ts';
import { toLocalDate } from '#kernel/domain/instant.ts';
import { INDEX } from '#kernel/env-names.ts';
import type { FilingRecord, Filings } from '../ports/personal.ts';
import { contactKey } from './contacts.ts';
import { placeKey } from './places.ts';
import { textKeys } from './texts.ts';

const parseFiling = itemParser<FilingRecord>('personal', 'FILING', {
  appealId: text,
  callerId: text,
  bodyHash: text,
  at: instant,
});

/** `FILING#<appealId>` of the table `personal`, and the index of filings by the local day of their opening, `pendingDay`. */
export function filings(table: TableAccess): Filings {
  return {
    async open(record) {
      const item = { ...filingKey(record.appealId), ...record, pendingDay: toLocalDate(record.at) };
      if (await putNew(table, item)) return record;
      const stored = await getItem(table, filingKey(record.appealId));
      // Only the sweeper removes filings, and only a day after they were opened.
      if (stored === undefined) throw new Error(`the filing ${record.appealId} vanished while it was opened`);
      return parseFiling(stored);
    },

    async *listOpened(day, span) {
      const query = {
        IndexName: INDEX.pendingFilings,
        KeyConditionExpression: '#pendingDay = :day',
        ExpressionAttributeNames: aliases('pendingDay'),
        ExpressionAttributeValues: { ':day': day },
      };
      for await (const page of queryPages(table, query)) {
        const within = page.filter(({ at }) => !span || (String(at) > span.after && String(at) <= span.until));
        // The index has keys only and is eventually consistent; the item decides.
        const items = await readBatch(
          table,
          within.map(({ pk, sk }) => ({ pk, sk })),
        );
        for (const item of items) if (item.pendingDay === day) yield parseFiling(item);
      }
    },

    async erase(appealId) {
      await deleteBatch(table, [...(await textKeys(table, appealId)), contactKey(appealId), placeKey(appealId)]);
      // Last, so that a sweep that crashes before it finds the filing again.
      await deleteBatch(table, [filingKey(appealId)]);
    },
  };
}

function filingKey(appealId: string) {
  return { pk: `FILING#${appealId}`, sk: 'FILING' };
}
