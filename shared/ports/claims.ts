import type { Queue } from '../domain/appeal/words.ts';
import type { Instant } from '../domain/clocks/instant.ts';

/** A queue as one reader works on it: of a unit, of a person, or of the centre. */
export interface QueuePlace {
  readonly queue: Queue;
  readonly scope: string;
}

/** That somebody works on an entry of a queue: a lease, which guards people and binds no command. */
export interface Claim extends QueuePlace {
  readonly number: string;
  readonly by: string;
  readonly until: Instant;
  /** Hash of the request's Idempotency-Key, bound to the caller. */
  readonly request: string;
}

/** Who works on which entry. A claim is over at its `until`, whether or not it is still stored. */
export interface Claims {
  /**
   * Takes an entry that nobody holds, or that the claimer holds by another request; answers the claim that stands then,
   * of whomever it is.
   */
  take(claim: Claim, now: Instant): Promise<Claim>;
  /** Gives back what is held by `by`, if it is; the claim of somebody else stands, and is answered. */
  release(place: QueuePlace, number: string, by: string, now: Instant): Promise<Claim | undefined>;
  /** The claims in force among these entries, by number, in no order. */
  among(place: QueuePlace, numbers: readonly string[], now: Instant): Promise<ReadonlyMap<string, Claim>>;
}
