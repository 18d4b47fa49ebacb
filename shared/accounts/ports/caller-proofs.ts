import type { Instant } from '#kernel/domain/instant.ts';
import type { CallerProof } from '#kernel/domain/vocabulary.ts';

/** An operator has verified in a call that the caller may access an appeal; valid while the call may last. */
export interface StoredProof {
  /** Hash of the request's Idempotency-Key, bound to the operator. */
  readonly id: string;
  readonly bodyHash: string;
  readonly appealId: string;
  readonly callId: string;
  /** The operator; nobody else may use the proof. */
  readonly by: string;
  readonly proof: CallerProof;
  readonly until: Instant;
}

/** Proofs of callers. A proof expires at its `until`, whether or not it is still stored. */
export interface CallerProofs {
  /** Stores a proof; returns the stored one when its id is known and has not expired. */
  store(proof: StoredProof, now: Instant): Promise<StoredProof>;
  find(id: string): Promise<StoredProof | undefined>;
}
