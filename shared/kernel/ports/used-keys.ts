import { DAY_MS, type Instant } from '../domain/instant.ts';
import type { RequestRef } from '../domain/request-ref.ts';

/** How long the body of a key is remembered. */
export const KEY_REMEMBERED_MS = 30 * DAY_MS;

/** The Idempotency-Keys of requests that are no single event, so that no log remembers them. */
export interface UsedKeys {
  /** The hash of the body with which a key was used first. Of concurrent calls with one key, all get the same. */
  findFirstBody(request: RequestRef, now: Instant): Promise<string>;
}
