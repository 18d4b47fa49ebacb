import type { CallerProof } from '../domain/appeal/words.ts';
import type { Instant } from '../domain/clocks/instant.ts';

/** That an operator has proven in a call that the caller may have an appeal, for as long as the call may last. */
export interface KeptProof {
  /** Hash of the request's Idempotency-Key, bound to the operator. */
  readonly id: string;
  readonly bodyHash: string;
  readonly appealId: string;
  readonly callId: string;
  /** The operator, who alone may act on it. */
  readonly by: string;
  readonly proof: CallerProof;
  readonly until: Instant;
}

/** Proofs of callers. One is over at its `until`, whether or not it is still stored. */
export interface CallerProofs {
  /** Keeps a proof; gives the one that stands when its id came before and is not over. */
  keep(proof: KeptProof, now: Instant): Promise<KeptProof>;
  find(id: string): Promise<KeptProof | undefined>;
}
