import * as v from 'valibot';
import { queryWhere } from '#kernel/adapters/dynamodb/expressions.ts';
import { type Fields, instant, integer, itemParser, text } from '#kernel/adapters/dynamodb/item-parser.ts';
import { allItems, getItem, type TableAccess } from '#kernel/adapters/dynamodb/table.ts';
import { putIf } from '#kernel/adapters/dynamodb/writes.ts';
import type { LocalDate } from '#kernel/domain/instant.ts';
import { APPOINTMENT_WAYS, type Slot, type SlotDay, type SlotHold } from './domain/slots.ts';
import type { SlotDays } from './slot-days.port.ts';

const HOLD: Fields<SlotHold> = {
  requestId: text,
  number: text,
  version: integer,
  at: instant,
  reminded: v.optional(v.literal(true)),
};
const SLOT: Fields<Slot> = {
  begin: instant,
  minutes: integer,
  way: v.picklist(APPOINTMENT_WAYS),
  place: text,
  hold: v.optional(v.object(HOLD)) as Fields<Slot>['hold'],
};
const parseDay = itemParser<SlotDay>('requestRows', 'SLOTS', {
  partnerId: text,
  lawyerId: text,
  day: v.custom<LocalDate>((value) => typeof value === 'string'),
  version: integer,
  slots: v.array(v.object(SLOT)) as Fields<SlotDay>['slots'],
});

/** Sorts after every id of a lawyer. */
const LAST = '~';

/** `SLOTS#<partnerId>` of the table `requestRows`, an item for each local day and lawyer. */
export function slotDays(table: TableAccess): SlotDays {
  return {
    async find(partnerId, lawyerId, day) {
      const item = await getItem(table, toKey({ partnerId, lawyerId, day }));
      return item && parseDay(item);
    },
    async ofPartner(partnerId, from, to) {
      const span = { pk: toKey({ partnerId, lawyerId: '', day: from }).pk, from, to: `${to}#${LAST}` };
      const query = queryWhere('#pk = :pk AND #sk BETWEEN :from AND :to', span, { ConsistentRead: true });
      return (await allItems(table, query)).map(parseDay);
    },
    put: (day) => {
      const { version } = day;
      const item = { ...toKey(day), ...day, version: version + 1 };
      return version === 0
        ? putIf(table, item, 'attribute_not_exists(#pk)')
        : putIf(table, item, '#version = :version', { version });
    },
  };
}

function toKey({ partnerId, lawyerId, day }: Pick<SlotDay, 'partnerId' | 'lawyerId' | 'day'>) {
  return { pk: `SLOTS#${partnerId}`, sk: `${day}#${lawyerId}` };
}
