import { describe, expect, test } from 'vitest';
import type { CallerProofs, StoredProof } from '#accounts/ports/caller-proofs.ts';
import { minute } from '#test/support/contract/samples.ts';

const PROOF: StoredProof = {
  id: 'proof-1',
  bodyHash: 'hash-1',
  appealId: 'appeal-1',
  callId: 'call-1',
  by: 'operator-1',
  proof: 'queryCode',
  until: minute(60),
};

/** The contract of the port CallerProofs. */
export function proofsContract(open: () => Promise<CallerProofs>): void {
  describe('CallerProofs', () => {
    test('A proof is found by its id as it was stored, and by no other id', async () => {
      const proofs = await open();
      expect(await proofs.store(PROOF, minute(0))).toStrictEqual(PROOF);
      expect(await proofs.find('proof-1')).toStrictEqual(PROOF);
      expect(await proofs.find('proof-2')).toBeUndefined();
    });

    test('The first proof of an id stays stored, also of concurrent ones', async () => {
      const proofs = await open();
      const others = ['a', 'b', 'c'].map((bodyHash) => ({ ...PROOF, bodyHash }));
      const [first, ...answers] = await Promise.all(others.map((each) => proofs.store(each, minute(0))));
      expect(answers).toStrictEqual([first, first]);
      expect(await proofs.find(PROOF.id)).toStrictEqual(first);
    });

    test('A new proof replaces an expired one with the same id', async () => {
      const proofs = await open();
      await proofs.store(PROOF, minute(0));
      const next = { ...PROOF, bodyHash: 'hash-2', until: minute(119) };
      expect(await proofs.store(next, minute(59))).toStrictEqual(PROOF);
      expect(await proofs.store(next, minute(60))).toStrictEqual(next);
      expect(await proofs.find(PROOF.id)).toStrictEqual(next);
    });
  });
}
