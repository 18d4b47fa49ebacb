import { describe, expect, test } from 'vitest';
import { plusMillis } from '#kernel/domain/instant.ts';
import type { Erasures } from '#own-data/erasures.port.ts';
import { minute } from '#test/support/contract/samples.ts';

/** The contract of the port Erasures. */
export function erasuresContract(open: () => Promise<Erasures>): void {
  describe('Erasures', () => {
    test('The newest request for erasure of a person is found until it expires', async () => {
      const erasures = await open();
      const first = { subject: 'p1', request: 'r1', bodyHash: 'h', at: minute(0), until: minute(9) };
      const second = { ...first, request: 'r2', after: 'x' };
      expect(await erasures.find('p1', minute(0))).toBeUndefined();
      await erasures.put(first);
      expect(await erasures.find('p1', minute(1))).toStrictEqual(first);
      await erasures.put(second);
      expect(await erasures.find('p1', plusMillis(minute(9), -1))).toStrictEqual(second);
      expect(await erasures.find('p1', minute(9))).toBeUndefined();
      expect(await erasures.find('p2', minute(1))).toBeUndefined();
    });
  });
}
