/** The request that an event answers: the hashes of its Idempotency-Key (bound to the caller) and of its body. */
export interface RequestRef {
  readonly key: string;
  readonly bodyHash: string;
}
