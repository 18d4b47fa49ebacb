import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { DAY_MS, type Instant, SECOND_MS, toMillis } from '../../../domain/clocks/instant.ts';
import type { CaseViews, ListEntry } from '../../../ports/views.ts';
import { deleteBatch, putBatch } from '../batch.ts';
import { aliases, getItem, type Item, type TableAccess, wasWritten } from '../table.ts';
import { entryKey } from './list-keys.ts';
import { parseRow } from './view-items.ts';

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
      const put = new PutCommand({
        TableName: table.tableName,
        Item: { ...caseKey(row.summary.appealId), version, ...row },
        ConditionExpression: isNew ? 'attribute_not_exists(#pk)' : '#version = :expected',
        ExpressionAttributeNames: isNew ? aliases('pk') : aliases('version'),
        ...(!isNew && { ExpressionAttributeValues: { ':expected': expectedVersion } }),
      });
      return (await wasWritten(table.client.send(put))) ? 'saved' : 'changed';
    },

    async forget(appealId) {
      await table.client.send(new DeleteCommand({ TableName: table.tableName, Key: caseKey(appealId) }));
    },

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
  const { appealId } = entry;
  if (entry.list === 'queue') {
    const { kind, redAt, accusedUnitId, holds } = entry;
    return { ...entryKey(entry), appealId, kind, redAt, accusedUnitId, holds };
  }
  if (entry.list !== 'checkpoint') return { ...entryKey(entry), appealId };
  const expiresAt = Math.ceil((toMillis(entry.sort as Instant) + LAPSE_MS) / SECOND_MS);
  return { ...entryKey(entry), appealId, run: entry.run, expiresAt };
}
