import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { CalendarPass, CalendarProgress } from '../../../ports/workflow.ts';
import { aliases, contentOf, getItem, type TableAccess, wasWritten } from '../table.ts';

const KEY = { pk: 'CALENDAR', sk: 'CALENDAR' };

/** `CALENDAR` of the table `control`. */
export function calendarProgress(table: TableAccess): CalendarProgress {
  return {
    async read() {
      const item = await getItem(table, KEY);
      return item && contentOf<CalendarPass>(item);
    },
    write: (pass) =>
      wasWritten(
        table.client.send(
          new PutCommand({
            TableName: table.tableName,
            Item: { ...KEY, ...pass },
            ConditionExpression: pass.turn === 1 ? 'attribute_not_exists(#turn)' : '#turn = :before',
            ExpressionAttributeNames: aliases('turn'),
            ...(pass.turn > 1 && { ExpressionAttributeValues: { ':before': pass.turn - 1 } }),
          }),
        ),
      ),
  };
}
