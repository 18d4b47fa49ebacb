import { describe, expect, test } from 'vitest';
import type { RecentCase, RecentCases } from '#appeals/queues/ports/recent-cases.ts';
import { minute } from '#test/support/contract/samples.ts';

const recent = (n: number, more: Partial<RecentCase> = {}): RecentCase => ({
  appealId: `appeal-${n}`,
  number: String(100000 + n),
  submittedAt: minute(n),
  area: '210102001',
  words: [n, 70_000 + n, 4_294_967_295],
  ...more,
});

/** The contract of the port RecentCases. */
export function recentCasesContract(open: () => Promise<RecentCases>): void {
  describe('RecentCases', () => {
    test('The newest cases of an area since an instant are listed with what was put, newest first', async () => {
      const cases = await open();
      for (let n = 1; n <= 5; n++) await cases.put(recent(n));
      const other = recent(6, {
        area: '210102',
        square: 'aaaa',
        address: 'bbbb',
        words: [],
        names: ['cccc'],
        mentions: ['dddd', 'eeee'],
        eventScore: -0.25,
        category: '010101',
        ownerKeys: ['p1', 'p2'],
        hotSpot: 'appeal-1',
      });
      await cases.put(other);
      expect(await cases.list('210102001', minute(2), 10)).toEqual([5, 4, 3, 2].map((n) => recent(n)));
      expect(await cases.list('210102001', minute(2), 2)).toEqual([recent(5), recent(4)]);
      expect(await cases.list('210102', minute(1), 10)).toEqual([other]);
      expect(await cases.list('210102002', minute(1), 10)).toEqual([]);
    });

    test('A case that is put again replaces itself', async () => {
      const cases = await open();
      await cases.put(recent(1));
      await cases.put(recent(1, { words: [3] }));
      expect(await cases.list('210102001', minute(0), 10)).toEqual([recent(1, { words: [3] })]);
    });
  });
}
