import { describe, expect, test } from 'vitest';
import type { SlotDay } from '#enterprise/services/domain/slots.ts';
import type { SlotDays } from '#enterprise/services/slot-days.port.ts';
import type { LocalDate } from '#kernel/domain/instant.ts';
import { minute } from '#test/support/contract/samples.ts';

const local = (day: string) => day as LocalDate;
const slot = { begin: minute(1), minutes: 30, way: 'phone', place: '024-1' } as const;
const hold = { requestId: 'r', number: 'E1', version: 4, at: minute(0), reminded: true } as const;
const dayOf = (day: string, lawyerId: string, partnerId = 'firm'): SlotDay => ({
  partnerId,
  lawyerId,
  day: local(day),
  version: 0,
  slots: [slot, { ...slot, begin: minute(90), way: 'office', hold }],
});

/** The contract of the port SlotDays. */
export function slotDaysContract(open: () => Promise<SlotDays>): void {
  describe('SlotDays', () => {
    test('A day is stored once as new, and then only by who has read its version', async () => {
      const days = await open();
      const day = dayOf('2026-03-10', 'l1');
      expect(await days.find('firm', 'l1', day.day)).toBeUndefined();
      expect([await days.put(day), await days.put(day)]).toEqual([true, false]);
      const read = { ...day, version: 1 };
      expect(await days.find('firm', 'l1', day.day)).toStrictEqual(read);
      expect([await days.put({ ...read, slots: [slot] }), await days.put(read)]).toEqual([true, false]);
      expect(await days.find('firm', 'l1', day.day)).toStrictEqual({ ...day, version: 2, slots: [slot] });
    });

    test('The days of a firm in a span come in order of day and lawyer, those of other firms do not', async () => {
      const days = await open();
      const all = [
        ['2026-03-12', 'l1'],
        ['2026-03-10', 'l2'],
        ['2026-03-10', 'l1'],
        ['2026-03-09', 'l1'],
        ['2026-03-13', 'l1'],
      ] as const;
      for (const [day, lawyer] of all) await days.put(dayOf(day, lawyer));
      await days.put(dayOf('2026-03-10', 'l1', 'firm-2'));
      const found = await days.ofPartner('firm', local('2026-03-10'), local('2026-03-12'));
      expect(found.map(({ day, lawyerId }) => [day, lawyerId])).toEqual([all[2], all[1], all[0]]);
      expect(await days.ofPartner('nobody', local('2026-03-10'), local('2026-03-12'))).toEqual([]);
    });
  });
}
