import { describe, expect, test } from 'vitest';
import type { Opening, Openings } from '#appeals/case/ports/openings.ts';
import { toLocalDate } from '#kernel/domain/instant.ts';
import { minute } from '#test/support/contract/samples.ts';

const DAY = toLocalDate(minute(0));
const NEXT_DAY = toLocalDate(minute(24 * 60));
const opening = (by: string, number: string, more: Partial<Opening> = {}): Opening => ({
  appealId: `case-${number}`,
  number,
  by,
  role: 'UNT',
  unitId: 'heating',
  day: DAY,
  at: minute(0),
  ...more,
});
const [one, two, three] = ['260213160000000001', '260213160000000002', '260213160000000003'] as const;

/** The contract of the port Openings. */
export function openingsContract(open: () => Promise<Openings>): void {
  describe('Openings', () => {
    test('The first opening of a member of staff, a case and a day stays recorded', async () => {
      const openings = await open();
      await openings.record(opening('anna', one));
      await openings.record(opening('anna', one, { at: minute(5) }));
      expect(await openings.listByDay(DAY, undefined, 10)).toStrictEqual({ items: [opening('anna', one)] });
      expect(await openings.listByCase(`case-${one}`, 10)).toStrictEqual({ items: [opening('anna', one)] });
    });

    test('An opening of a request or a mail is told from that of a case', async () => {
      const openings = await open();
      const ofRequest = opening('anna', one, { about: 'request' });
      const ofMail = opening('anna', three, { about: 'mail' });
      for (const each of [ofRequest, opening('anna', two), ofMail]) await openings.record(each);
      const listed = [ofRequest, opening('anna', two), ofMail].toSorted((a, b) => (a.number < b.number ? -1 : 1));
      expect((await openings.listByDay(DAY, 'anna', 10)).items).toStrictEqual(listed);
      expect((await openings.listByCase(`case-${one}`, 10)).items).toStrictEqual([ofRequest]);
    });

    test('The openings of a day are listed by staff and number, page by page, also of one person', async () => {
      const openings = await open();
      const all = [opening('anna', one), opening('anna', two), opening('ann', three), opening('boris', one)];
      for (const each of [...all].reverse()) await openings.record(each);
      await openings.record(opening('anna', three, { day: NEXT_DAY }));
      const order = [all[2], all[0], all[1], all[3]];
      const first = await openings.listByDay(DAY, undefined, 3);
      expect(first.items).toStrictEqual(order.slice(0, 3));
      expect(await openings.listByDay(DAY, undefined, 3, first.after)).toStrictEqual({ items: order.slice(3) });
      expect((await openings.listByDay(DAY, 'anna', 10)).items).toStrictEqual([all[0], all[1]]);
      const page = await openings.listByDay(DAY, 'anna', 1);
      expect((await openings.listByDay(DAY, 'anna', 1, page.after)).items).toStrictEqual([all[1]]);
      expect((await openings.listByDay(DAY, 'an', 10)).items).toStrictEqual([]);
    });

    test('The openings of a case are listed by day, the newest first, page by page', async () => {
      const openings = await open();
      const early = opening('anna', one);
      const late = [opening('anna', one, { day: NEXT_DAY }), opening('boris', one, { day: NEXT_DAY })] as const;
      for (const each of [early, ...late]) await openings.record(each);
      await openings.record(opening('anna', two));
      const first = await openings.listByCase(`case-${one}`, 2);
      expect(first.items).toStrictEqual([late[1], late[0]]);
      expect(await openings.listByCase(`case-${one}`, 2, first.after)).toStrictEqual({ items: [early] });
      expect(await openings.listByCase('nothing', 2)).toStrictEqual({ items: [] });
    });
  });
}
