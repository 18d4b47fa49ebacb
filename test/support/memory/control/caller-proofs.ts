import type { CallerProofs, StoredProof } from '#accounts/ports/caller-proofs.ts';
import { copyStored } from '../stored.ts';

/** Proofs of callers, in memory. */
export function memoryCallerProofs(): CallerProofs {
  const all = new Map<string, StoredProof>();
  return {
    async store(proof, now) {
      const known = all.get(proof.id);
      const standing = known !== undefined && known.until > now ? known : copyStored(proof);
      all.set(proof.id, standing);
      return copyStored(standing);
    },
    async find(id) {
      const known = all.get(id);
      return known && copyStored(known);
    },
  };
}
