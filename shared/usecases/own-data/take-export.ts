import type { RateLimits } from '../../ports/access/rate-limits.ts';
import type { Failure } from '../failure.ts';

/** Pages of an export that a person gets in an hour. A page reads up to 20 cases, so it costs more than other calls. */
const PAGES = { limit: 200, windowSeconds: 3600 } as const;

/** Counts a page of an export; returns the refusal when a person has got too many. */
export async function takeExport(
  rates: Pick<RateLimits, 'take'>,
  subject: string,
): Promise<(Failure & { readonly kind: 'too-many-requests' }) | undefined> {
  if (await rates.take('export', subject, PAGES.limit, PAGES.windowSeconds)) return undefined;
  return { kind: 'too-many-requests', retryAfterSeconds: PAGES.windowSeconds };
}
