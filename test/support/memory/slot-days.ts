import type { SlotDay } from '#enterprise/services/domain/slots.ts';
import type { SlotDays } from '#enterprise/services/slot-days.port.ts';
import { compareTexts, copyStored } from './stored.ts';

/** Slots of lawyers in memory. */
export function memorySlotDays(): SlotDays {
  const days = new Map<string, SlotDay>();
  const toSort = ({ day, lawyerId }: Pick<SlotDay, 'day' | 'lawyerId'>) => `${day}#${lawyerId}`;
  const toKey = (day: Pick<SlotDay, 'partnerId' | 'day' | 'lawyerId'>) => `${day.partnerId}/${toSort(day)}`;
  return {
    find: async (partnerId, lawyerId, day) => {
      const found = days.get(toKey({ partnerId, lawyerId, day }));
      return found && copyStored(found);
    },
    ofPartner: async (partnerId, from, to) =>
      [...days.values()]
        .filter((each) => each.partnerId === partnerId && from <= each.day && each.day <= to)
        .toSorted((one, other) => compareTexts(toSort(one), toSort(other)))
        .map(copyStored),
    put: async (day) => {
      if ((days.get(toKey(day))?.version ?? 0) !== day.version) return false;
      days.set(toKey(day), copyStored({ ...day, version: day.version + 1 }));
      return true;
    },
  };
}
