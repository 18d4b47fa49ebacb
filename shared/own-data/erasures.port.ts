import type { Instant } from '#kernel/domain/instant.ts';

/** A confirmed request of a person to erase their data. It lasts a day, in which a repeat needs no second code. */
export interface Erasure {
  readonly subject: string;
  /** Hashes of the request's Idempotency-Key and body. */
  readonly request: string;
  readonly bodyHash: string;
  readonly at: Instant;
  /** Own cases up to this position of the list are done. */
  readonly after?: string;
  readonly until: Instant;
}

export interface Erasures {
  /** The newest request of a subject that has not expired. */
  find(subject: string, now: Instant): Promise<Erasure | undefined>;
  /** Stores a request in place of an earlier one. */
  put(erasure: Erasure): Promise<void>;
}
