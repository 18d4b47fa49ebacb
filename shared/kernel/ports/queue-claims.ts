import type { Instant } from '../domain/instant.ts';
import type { Queue } from '../domain/vocabulary.ts';

/** The pool of a county, whose requests managers claim. */
export const POOL = 'pool';

/** A queue of one reader: a unit, a person, or the centre. */
export interface QueuePlace {
  readonly queue: Queue | typeof POOL;
  readonly scope: string;
}

/**
 * A lease that says who works on an entry of a queue. Of a case it keeps colleagues of the queue from deciding (DOMAIN 3); of a request in the
 * pool it only informs.
 */
export interface Claim extends QueuePlace {
  readonly number: string;
  readonly by: string;
  readonly until: Instant;
  /** Hash of the request's Idempotency-Key, bound to the caller. */
  readonly request: string;
}

/** The claims of queue entries. A claim expires at its `until`, whether or not it is still stored. */
export interface Claims {
  /**
   * Claims an entry that nobody has claimed, or that the caller claimed in another request. Returns the claim in force, which
   * may be somebody else's. With `over` that one ends, and only a repeat of the request changes nothing.
   */
  take(claim: Claim, now: Instant, options?: { readonly over: boolean }): Promise<Claim>;
  /** Ends the claim of `by`. Returns the claim of somebody else, which stays in force. */
  release(place: QueuePlace, number: string, by: string, now: Instant): Promise<Claim | undefined>;
  /** The claims in force of these entries, by number. */
  findActive(place: QueuePlace, numbers: readonly string[], now: Instant): Promise<ReadonlyMap<string, Claim>>;
  /** The claims in force of one case in all queues. */
  findOf(number: string, now: Instant): Promise<readonly Claim[]>;
}
