import { describe, expect, test } from 'vitest';
import type { Persons } from '#accounts/ports/persons.ts';

/** The contract of the port Persons. */
export function personsContract(open: () => Promise<Persons>): void {
  describe('Persons', () => {
    const phone = { kind: 'phone', phone: '13800000001' } as const;
    const account = { kind: 'mini-program', platform: 'wechat', account: '13800000001' } as const;

    test('A phone has one owner, also for parallel calls; an account of a mini-program has another', async () => {
      const persons = await open();
      expect(await persons.find(phone)).toBeUndefined();
      const owners = await Promise.all([1, 2, 3].map(() => persons.findOrAdd(phone)));
      expect(new Set(owners).size).toBe(1);
      expect(owners[0]).toMatch(/^p[0-9a-f]{40}$/);
      expect(await persons.find(phone)).toBe(owners[0]);
      expect(await persons.findOrAdd(account)).toMatch(/^m[0-9a-f]{40}$/);
      expect(await persons.find({ ...account, platform: 'alipay' })).toBeUndefined();
    });

    test('Looking for a person adds nobody', async () => {
      const persons = await open();
      await persons.find(phone);
      expect(await persons.find(phone)).toBeUndefined();
    });
  });
}
