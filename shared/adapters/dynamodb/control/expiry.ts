import { type Instant, SECOND_MS, toMillis } from '../../../domain/clocks/instant.ts';

/**
 * The attributes of an item that ends: `until` is what counts, `expiresAt` (epoch seconds) is when DynamoDB may delete
 * it, which it does within days, never on time.
 */
export function ending(until: Instant): { readonly until: Instant; readonly expiresAt: number } {
  return { until, expiresAt: Math.ceil(toMillis(until) / SECOND_MS) };
}
