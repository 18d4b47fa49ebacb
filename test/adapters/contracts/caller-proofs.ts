import { describe, expect, test } from 'vitest';
import type { CallerProofs, StoredProof } from '../../../shared/ports/caller-proofs.ts';
import { minute } from '../../support/contract/samples.ts';

const PROOF: StoredProof = {
  id: 'proof-1',
  bodyHash: 'hash-1',
  appealId: 'appeal-1',
  callId: 'call-1',
  by: 'operator-1',
  proof: 'queryCode',
  until: minute(60),
};

/** What every keeper of proofs must do. */
export function proofsContract(open: () => Promise<CallerProofs>): void {
  describe('CallerProofs', () => {
    test('are found by their id as they were kept, and nothing under another', async () => {
      const proofs = await open();
      expect(await proofs.store(PROOF, minute(0))).toStrictEqual(PROOF);
      expect(await proofs.find('proof-1')).toStrictEqual(PROOF);
      expect(await proofs.find('proof-2')).toBeUndefined();
    });

    test('stand as the first of an id was, however many come at once', async () => {
      const proofs = await open();
      const others = ['a', 'b', 'c'].map((bodyHash) => ({ ...PROOF, bodyHash }));
      const [first, ...answers] = await Promise.all(others.map((each) => proofs.store(each, minute(0))));
      expect(answers).toStrictEqual([first, first]);
      expect(await proofs.find(PROOF.id)).toStrictEqual(first);
    });

    test('give way to a new one of their id once they are over', async () => {
      const proofs = await open();
      await proofs.store(PROOF, minute(0));
      const next = { ...PROOF, bodyHash: 'hash-2', until: minute(119) };
      expect(await proofs.store(next, minute(59))).toStrictEqual(PROOF);
      expect(await proofs.store(next, minute(60))).toStrictEqual(next);
      expect(await proofs.find(PROOF.id)).toStrictEqual(next);
    });
  });
}
