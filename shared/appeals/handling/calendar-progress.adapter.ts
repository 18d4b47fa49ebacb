import * as v from 'valibot';
import type { CalendarPass, CalendarProgress } from '#appeals/case/ports/workflow.ts';
import { instant, integer, itemParser, optionalInstant, text } from '#kernel/adapters/dynamodb/item-parser.ts';
import { getItem, type TableAccess } from '#kernel/adapters/dynamodb/table.ts';
import { putIf } from '#kernel/adapters/dynamodb/writes.ts';

const KEY = { pk: 'CALENDAR', sk: 'CALENDAR' };

const parsePass = itemParser<CalendarPass>('control', 'CALENDAR', {
  calendarId: text,
  version: integer,
  seenAt: instant,
  isDone: v.boolean(),
  busyUntil: optionalInstant,
  turn: integer,
});

/** `CALENDAR` of the table `control`. */
export function calendarProgress(table: TableAccess): CalendarProgress {
  return {
    async read() {
      const item = await getItem(table, KEY);
      return item && parsePass(item);
    },
    write: (pass) => {
      const item = { ...KEY, ...pass };
      return pass.turn === 1
        ? putIf(table, item, 'attribute_not_exists(#turn)')
        : putIf(table, item, '#turn = :before', { before: pass.turn - 1 });
    },
  };
}
