import { describe, expect, test } from 'vitest';
import type { Reveal, Reveals } from '#appeals/case/ports/reveals.ts';
import { toLocalDate } from '#kernel/domain/instant.ts';
import { minute } from '#test/support/contract/samples.ts';

const reveal = (id: string, minutes: number, more: Partial<Reveal> = {}): Reveal => ({
  id,
  bodyHash: `hash of ${id}`,
  appealId: 'a',
  number: '260213160000123456',
  by: 'unit-heating',
  role: 'UNT',
  unitId: 'heating',
  reason: '约上门时间',
  at: minute(minutes),
  ...more,
});

/** The contract of the port Reveals. */
export function revealsContract(open: () => Promise<Reveals>): void {
  describe('Reveals', () => {
    test('The first reveal of an id stays stored, and is listed once', async () => {
      const reveals = await open();
      const first = reveal('r1', 0);
      expect(await reveals.record(first)).toStrictEqual(first);
      expect(await reveals.record(reveal('r1', 5, { bodyHash: 'other', reason: '?' }))).toStrictEqual(first);
      expect(await reveals.listByAppeal('a', 10)).toStrictEqual({ items: [first] });
      expect(await reveals.listByDay(toLocalDate(minute(0)), 10)).toStrictEqual({ items: [first] });
    });

    test('The same id in another case is another reveal', async () => {
      const reveals = await open();
      await reveals.record(reveal('r1', 0));
      await reveals.record(reveal('r1', 0, { appealId: 'b' }));
      expect((await reveals.listByAppeal('b', 10)).items).toHaveLength(1);
    });

    test('Reveals are listed newest first, page by page, by case and by local day', async () => {
      const reveals = await open();
      // 23:59 and 24:00 local.
      const [early, late, next] = [reveal('r1', 0), reveal('r2', 8 * 60 - 1), reveal('r3', 8 * 60)];
      for (const each of [late, early, next]) await reveals.record(each);
      await reveals.record(reveal('r4', 1, { appealId: 'b' }));
      const first = await reveals.listByAppeal('a', 2);
      expect(first.items).toStrictEqual([next, late]);
      expect(await reveals.listByAppeal('a', 2, first.after)).toStrictEqual({ items: [early] });
      expect((await reveals.listByDay(toLocalDate(minute(0)), 10)).items.map(({ id }) => id)).toEqual([
        'r2',
        'r4',
        'r1',
      ]);
      expect((await reveals.listByDay(toLocalDate(minute(8 * 60)), 10)).items.map(({ id }) => id)).toEqual(['r3']);
      expect(await reveals.listByAppeal('nobody', 10)).toStrictEqual({ items: [] });
    });
  });
}
