import { describe, expect, test } from 'vitest';
import { DAY_MS, plusMillis } from '#kernel/domain/instant.ts';
import type { UsedKeys } from '#kernel/ports/used-keys.ts';
import { minute } from '#test/support/contract/samples.ts';

/** The contract of the port UsedKeys. */
export function usedKeysContract(open: () => Promise<UsedKeys>): void {
  describe('UsedKeys', () => {
    test('A key keeps the body of its first use, and another key has its own', async () => {
      const keys = await open();
      expect(await keys.findFirstBody({ key: 'k', bodyHash: 'a' }, minute(0))).toBe('a');
      expect(await keys.findFirstBody({ key: 'k', bodyHash: 'b' }, minute(1))).toBe('a');
      expect(await keys.findFirstBody({ key: 'k', bodyHash: 'a' }, minute(2))).toBe('a');
      expect(await keys.findFirstBody({ key: 'l', bodyHash: 'b' }, minute(2))).toBe('b');
    });

    test('Concurrent uses of one key with different bodies agree on the first', async () => {
      const keys = await open();
      const bodies = ['a', 'b', 'c', 'd'];
      const found = await Promise.all(bodies.map((bodyHash) => keys.findFirstBody({ key: 'k', bodyHash }, minute(0))));
      expect(new Set(found).size).toBe(1);
    });

    test('A key is remembered for 30 days', async () => {
      const keys = await open();
      await keys.findFirstBody({ key: 'k', bodyHash: 'a' }, minute(0));
      const end = plusMillis(minute(0), 30 * DAY_MS);
      expect(await keys.findFirstBody({ key: 'k', bodyHash: 'b' }, plusMillis(end, -1))).toBe('a');
      expect(await keys.findFirstBody({ key: 'k', bodyHash: 'b' }, end)).toBe('b');
    });
  });
}
