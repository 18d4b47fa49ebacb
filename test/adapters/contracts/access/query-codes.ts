import { describe, expect, test } from 'vitest';
import type { QueryCodes } from '#accounts/ports/query-codes.ts';
import { minute } from '#test/support/contract/samples.ts';

const renewal = (request: string) => ({ request, by: 'p1', at: minute(1) });

/** The contract of the port QueryCodes. */
export function queryCodesContract(open: () => Promise<QueryCodes>): void {
  describe('QueryCodes', () => {
    test('A number that was never renewed, or does not exist, has generation 0', async () => {
      expect(await (await open()).findGeneration('n')).toBe(0);
    });

    test('Each request renews the code once, for its number alone', async () => {
      const codes = await open();
      expect(await codes.renew('n', renewal('r1'))).toBe(1);
      expect(await codes.renew('n', renewal('r1'))).toBe(1);
      expect(await codes.renew('n', renewal('r2'))).toBe(2);
      expect(await codes.findGeneration('n')).toBe(2);
      expect(await codes.findGeneration('other')).toBe(0);
    });

    test('Concurrent requests get generations of their own', async () => {
      const codes = await open();
      const all = await Promise.all(['a', 'b', 'c'].map((request) => codes.renew('n', renewal(request))));
      expect(all.toSorted()).toEqual([1, 2, 3]);
    });
  });
}
