import { describe, expect, test } from 'vitest';
import type { HotSpot } from '#appeals/queues/domain/hot-spots.ts';
import type { HotSpots } from '#appeals/queues/ports/hot-spots.ts';
import { minute } from '#test/support/contract/samples.ts';

const spot = (n: number, more: Partial<HotSpot> = {}): HotSpot => ({
  id: `appeal-${n}`,
  area: '210102001',
  since: minute(n),
  lastAt: minute(n),
  openedBy: `appeal-${n}`,
  openedAt: minute(n),
  people: 5,
  count: 5,
  cases: [{ number: '260309100000000017', at: minute(n) }],
  curve: [{ hour: minute(0), count: 5 }],
  version: 1,
  ...more,
});

/** The contract of the port HotSpots. */
export function hotSpotsContract(open: () => Promise<HotSpots>): void {
  describe('HotSpots', () => {
    test('The hot spots of a city are listed with what was put, those that began last first', async () => {
      const spots = await open();
      for (const n of [1, 3, 2]) expect(await spots.put('210100', spot(n))).toBe(true);
      const other = spot(4, { category: '010101' });
      expect(await spots.put('210200', other)).toBe(true);
      expect(await spots.list('210100', 10)).toEqual([spot(3), spot(2), spot(1)]);
      expect(await spots.list('210100', 2)).toEqual([spot(3), spot(2)]);
      expect(await spots.list('210200', 10)).toEqual([other]);
      expect(await spots.list('210300', 10)).toEqual([]);
    });

    test('A hot spot is put once, and each later version only after the one before it', async () => {
      const spots = await open();
      expect(await spots.put('210100', spot(1))).toBe(true);
      expect(await spots.put('210100', spot(1, { people: 9 }))).toBe(false);
      expect(await spots.put('210100', spot(1, { version: 3 }))).toBe(false);
      expect(await spots.put('210100', spot(1, { version: 2, count: 6 }))).toBe(true);
      expect(await spots.put('210100', spot(1, { version: 2, count: 7 }))).toBe(false);
      expect(await spots.list('210100', 10)).toEqual([spot(1, { version: 2, count: 6 })]);
    });
  });
}
