import { PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import type { CalendarPass, CalendarProgress } from '../../../ports/workflow.ts';
import { instant, integer, itemParser, optionalInstant, text } from '../item-parser.ts';
import { aliases, getItem, type TableAccess, wasWritten } from '../table.ts';

const KEY = { pk: 'CALENDAR', sk: 'CALENDAR' };

const parsePass = itemParser<CalendarPass>('control', 'CALENDAR', () => ({
  calendarId: text,
  version: integer,
  seenAt: instant,
  isDone: z.boolean(),
  busyUntil: optionalInstant,
  turn: integer,
}));

/** `CALENDAR` of the table `control`. */
export function calendarProgress(table: TableAccess): CalendarProgress {
  return {
    async read() {
      const item = await getItem(table, KEY);
      return item && parsePass(item);
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
