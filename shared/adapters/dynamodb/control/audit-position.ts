import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { AuditPosition } from '../../../ports/workflow.ts';
import { instant, itemParser } from '../item-parser.ts';
import { getItem, type TableAccess } from '../table.ts';

const KEY = { pk: 'AUDIT', sk: 'AUDIT' };

const parsePosition = itemParser('control', 'AUDIT', () => ({ until: instant }));

/** `AUDIT` of the table `control`. */
export function auditPosition(table: TableAccess): AuditPosition {
  return {
    async read() {
      const item = await getItem(table, KEY);
      return item && parsePosition(item).until;
    },
    async write(until) {
      await table.client.send(new PutCommand({ TableName: table.tableName, Item: { ...KEY, until } }));
    },
  };
}
