import { describe, expect, test } from 'vitest';
import type { IndexedCase, SearchIndex } from '#appeals/queues/ports/search-index.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import { readPages } from '#kernel/ports/page.ts';
import { all, minute } from '#test/support/contract/samples.ts';

const indexed = (n: number, hashes: readonly string[], more: Partial<IndexedCase> = {}): IndexedCase => ({
  appealId: `appeal-${n}`,
  number: String(100000 + n),
  submittedAt: minute(n),
  scope: 'centre',
  version: 1,
  hashes,
  ...more,
});

/** The contract of the port SearchIndex. */
export function searchIndexContract(open: () => Promise<SearchIndex>): void {
  describe('SearchIndex', () => {
    const period = { from: '2026-01-01T00:00:00.000Z' as Instant, to: minute(50) };
    const find = (index: SearchIndex, hashes: readonly string[], limit = 10, scope = 'centre', between = period) =>
      all(readPages((after) => index.find(scope, between, hashes, limit, after)));

    test('Cases that have all the hashes are found, newest first, over months and pages', async () => {
      const index = await open();
      for (let n = 1; n <= 40; n++)
        await index.put(indexed(n, n % 3 === 0 ? ['aaaaaaa', 'bbbbbbb'] : ['aaaaaaa', `${1000000 + n}`]));
      await index.put(indexed(41, ['aaaaaaa', 'bbbbbbb'], { submittedAt: '2026-01-15T00:00:00.000Z' as Instant }));
      const expected = [39, 36, 33, 30, 27, 24, 21, 18, 15, 12, 9, 6, 3, 41].map((n) => `appeal-${n}`);
      for (const limit of [1, 3, 100]) expect(await find(index, ['aaaaaaa', 'bbbbbbb'], limit)).toEqual(expected);
      expect(await find(index, ['1000007'])).toEqual(['appeal-7']);
      expect(await find(index, ['bbbbbbb', '1000007'])).toEqual([]);
      expect(await find(index, ['aaaaaa'])).toEqual([]);
      expect(await find(index, ['bbbbbbb'], 10, 'centre', { from: minute(30), to: minute(36) })).toEqual([
        'appeal-36',
        'appeal-33',
        'appeal-30',
      ]);
    });

    test('Each list has its own cases, and the hashes of a later version stay', async () => {
      const index = await open();
      await index.put(indexed(1, ['aaaaaaa'], { scope: 'heating', version: 5 }));
      await index.put(indexed(1, ['bbbbbbb'], { scope: 'heating', version: 4 }));
      await index.put(indexed(1, ['ccccccc'], { version: 4 }));
      expect(await find(index, ['aaaaaaa'], 10, 'heating')).toEqual(['appeal-1']);
      expect(await find(index, ['bbbbbbb'], 10, 'heating')).toEqual([]);
      await index.put(indexed(1, ['ddddddd'], { scope: 'heating', version: 6 }));
      expect(await find(index, ['aaaaaaa'], 10, 'heating')).toEqual([]);
      expect(await find(index, ['ddddddd'], 10, 'heating')).toEqual(['appeal-1']);
      expect(await find(index, ['ccccccc'])).toEqual(['appeal-1']);
    });
  });
}
