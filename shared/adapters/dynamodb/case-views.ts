import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Appeal } from '../../domain/appeal.ts';
import type { CaseRow, CaseViews } from '../../usecases/ports.ts';
import { deleteBatch, putBatch } from './batch.ts';
import { entryKey } from './list-keys.ts';
import { aliases, getItem, type TableAccess, wasWritten } from './table.ts';

/** `CASE#<appealId>` of the table `views`, and the list entries that belong to the cases. */
export function caseViews(table: TableAccess): CaseViews {
  return {
    async load(appealId) {
      const item = await getItem(table, caseKey(appealId));
      if (item === undefined) return undefined;
      return {
        appeal: JSON.parse(item.state as string) as Appeal,
        entries: item.entries as CaseRow['entries'],
        stale: item.stale as CaseRow['stale'],
      };
    },

    async save({ appeal, entries, stale }, expectedVersion) {
      const isNew = expectedVersion === 0;
      const put = new PutCommand({
        TableName: table.tableName,
        Item: {
          ...caseKey(appeal.id),
          version: appeal.version,
          number: appeal.number,
          // One text: nobody queries inside of it, and as a map it would be larger and slower to read.
          state: JSON.stringify(appeal),
          entries,
          stale,
        },
        ConditionExpression: isNew ? 'attribute_not_exists(#pk)' : '#version = :expected',
        ExpressionAttributeNames: isNew ? aliases('pk') : aliases('version'),
        ...(!isNew && { ExpressionAttributeValues: { ':expected': expectedVersion } }),
      });
      return (await wasWritten(table.client.send(put))) ? 'saved' : 'changed';
    },

    async forget(appealId) {
      await table.client.send(new DeleteCommand({ TableName: table.tableName, Key: caseKey(appealId) }));
    },

    keyOf: entryKey,

    putEntries(entries) {
      const items = entries.map((entry) => ({ ...entryKey(entry), summary: entry.summary }));
      return putBatch(table, items);
    },

    deleteEntries(keys) {
      return deleteBatch(
        table,
        keys.map(({ pk, sk }) => ({ pk, sk })),
      );
    },
  };
}

function caseKey(appealId: string) {
  return { pk: `CASE#${appealId}`, sk: 'CASE' };
}
