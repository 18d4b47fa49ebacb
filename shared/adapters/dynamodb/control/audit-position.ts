import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Instant } from '../../../domain/clocks/instant.ts';
import type { AuditPosition } from '../../../ports/workflow.ts';
import { getItem, type TableAccess } from '../table.ts';

const KEY = { pk: 'AUDIT', sk: 'AUDIT' };

/** `AUDIT` of the table `control`. */
export function auditPosition(table: TableAccess): AuditPosition {
  return {
    async read() {
      return (await getItem(table, KEY))?.until as Instant | undefined;
    },
    async write(instant) {
      await table.client.send(new PutCommand({ TableName: table.tableName, Item: { ...KEY, until: instant } }));
    },
  };
}
