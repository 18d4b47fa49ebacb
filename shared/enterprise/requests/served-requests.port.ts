import type { Instant } from '#kernel/domain/instant.ts';
import type { ServedRequest } from './domain/served-request.ts';

/** The requests that were closed after a service, from which samples are drawn. They are never changed. */
export interface ServedRequests {
  put(served: ServedRequest): Promise<void>;
  /** All of a business are in the same part. */
  readonly parts: readonly number[];
  /** The requests of a part that were closed in a period, its end left out, by business and then by closing in each month. */
  listPart(part: number, period: { readonly from: Instant; readonly to: Instant }): AsyncIterable<ServedRequest>;
}
