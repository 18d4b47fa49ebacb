import type { CallerProofs, KeptProof } from '../../ports/caller-proofs.ts';
import { stored } from './stored.ts';

/** Proofs of callers, in memory. */
export function memoryCallerProofs(): CallerProofs {
  const all = new Map<string, KeptProof>();
  return {
    async keep(proof, now) {
      const known = all.get(proof.id);
      const standing = known !== undefined && known.until > now ? known : stored(proof);
      all.set(proof.id, standing);
      return stored(standing);
    },
    async find(id) {
      const known = all.get(id);
      return known && stored(known);
    },
  };
}
