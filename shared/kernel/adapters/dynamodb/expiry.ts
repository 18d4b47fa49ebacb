import { type Instant, SECOND_MS, toMillis } from '../../domain/instant.ts';

/**
 * The attributes of an item that expires. Code compares `until`; DynamoDB deletes the item days after `expiresAt` (epoch
 * seconds).
 */
export function ending(until: Instant): { readonly until: Instant; readonly expiresAt: number } {
  return { until, expiresAt: Math.ceil(toMillis(until) / SECOND_MS) };
}
