import { findCity } from '#directory/domain/directory.ts';
import { deleteBatch, putBatch } from '#kernel/adapters/dynamodb/batch.ts';
import { toShard } from '#kernel/adapters/dynamodb/shard.ts';
import { getItem, type Item, type TableAccess } from '#kernel/adapters/dynamodb/table.ts';
import { deleteItem, putIf, putNew } from '#kernel/adapters/dynamodb/writes.ts';
import { DAY_MS } from '#kernel/domain/instant.ts';
import { ATTRIBUTE } from '#kernel/env-names.ts';
import { type CaseViews, CHANGES_KEPT_MS, type LineSigns, type ListEntry } from '../ports/views.ts';
import { entryKey, overviewPartition } from './list-keys.ts';
import { parseRow, toExpiry } from './view-items.ts';

/** Entries of checkpoints expire this long after their instant; the auditor reads them long before. */
const LAPSE_MS = 30 * DAY_MS;

/** `CASE#<appealId>` of the table `views`, and the list entries of the cases. */
export function caseViews(table: TableAccess): CaseViews {
  return {
    async load(appealId) {
      const item = await getItem(table, caseKey(appealId));
      return item && parseRow(item);
    },

    async loadLagging(appealId) {
      const item = await getItem(table, caseKey(appealId), { isConsistent: false });
      return item && parseRow(item);
    },

    async save(row, expectedVersion) {
      const isNew = expectedVersion === 0;
      const { version } = row.summary;
      const { appealId } = row.summary;
      const city = row.overview && findCity(row.overview.regionCode);
      const index = city !== undefined && { [ATTRIBUTE.overviewShard]: overviewPartition(city, toShard(appealId)) };
      const item = { ...caseKey(appealId), version, ...row, ...index };
      const isSaved = isNew
        ? await putNew(table, item)
        : await putIf(table, item, '#version = :expected', { expected: expectedVersion });
      return isSaved ? 'saved' : 'changed';
    },

    forget: (appealId) => deleteItem(table, caseKey(appealId)),

    toKey: entryKey,

    putEntries: (entries) => putBatch(table, entries.map(toItem)),

    deleteEntries(keys) {
      return deleteBatch(
        table,
        keys.map(({ pk, sk }) => ({ pk, sk })),
      );
    },
  };
}

export function caseKey(appealId: string) {
  return { pk: `CASE#${appealId}`, sk: 'CASE' };
}

function toItem(entry: ListEntry): Item {
  const { appealId, number } = entry;
  const key = entryKey(entry);
  switch (entry.list) {
    case 'queue':
      return { ...key, appealId, ...pickSigns(entry) };
    case 'changed': {
      const expiresAt = toExpiry(entry.sort, CHANGES_KEPT_MS);
      return { ...key, appealId, number, version: entry.version, ...pickSigns(entry), expiresAt };
    }
    case 'checkpoint':
      return { ...key, appealId, run: entry.run, expiresAt: toExpiry(entry.sort, LAPSE_MS) };
    default:
      return { ...key, appealId };
  }
}

function pickSigns({ kind, redAt, accusedUnitId, holds, regionCode }: LineSigns): LineSigns {
  return { kind, redAt, accusedUnitId, holds, regionCode };
}
