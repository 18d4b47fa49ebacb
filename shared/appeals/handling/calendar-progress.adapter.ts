import type { CalendarProgress, FollowedCalendar } from '#appeals/case/ports/workflow.ts';
import { instant, integer, itemParser, text } from '#kernel/adapters/dynamodb/item-parser.ts';
import { getItem, type TableAccess } from '#kernel/adapters/dynamodb/table.ts';
import { putItem } from '#kernel/adapters/dynamodb/writes.ts';

const KEY = { pk: 'CALENDAR', sk: 'FOLLOWED' };

const parseFollowed = itemParser<FollowedCalendar>('control', 'FOLLOWED', {
  calendarId: text,
  version: integer,
  seenAt: instant,
});

/** `CALENDAR` / `FOLLOWED` of the table `control`. */
export function calendarProgress(table: TableAccess): CalendarProgress {
  return {
    async read() {
      const item = await getItem(table, KEY);
      return item && parseFollowed(item);
    },
    write: (calendar) => putItem(table, { ...KEY, ...calendar }),
  };
}
