import { fail, type Result } from '../domain/refusal.ts';
import type { Failure } from './failure.ts';
import type { Keyring, RateLimits } from './ports.ts';
import { queryCodeOf, sameText } from './query-code.ts';
import { eventsOf, type ReadAppeal, type Seen, seenBy } from './read-appeal.ts';

export interface TrackAppeal extends ReadAppeal {
  readonly keyring: Keyring;
  readonly rates: RateLimits;
}

/** Reads without an account are limited per number and per address within a window (DOMAIN 2). */
export const TRACK_LIMITS = { perNumber: 20, perAddress: 120, windowSeconds: 900 } as const;

/**
 * Progress by number and query code. A wrong code and an unknown number take the same way and get the same answer, so
 * neither words nor time tell which it was.
 */
export async function trackAppeal(
  deps: TrackAppeal,
  number: string,
  code: string,
  address: string,
): Promise<Result<Seen, Failure>> {
  const { perNumber, perAddress, windowSeconds } = TRACK_LIMITS;
  const taken = await Promise.all([
    deps.rates.take('track-number', number.slice(0, 32), perNumber, windowSeconds),
    deps.rates.take('track-address', address, perAddress, windowSeconds),
  ]);
  if (taken.includes(false)) return fail({ kind: 'too-many-requests', retryAfterSeconds: windowSeconds });
  const events = await eventsOf(deps, number);
  const appealId = events[0]?.appealId ?? number;
  const matches = sameText(await queryCodeOf(deps.keyring, appealId), code);
  if (events.length === 0 || !matches) return fail({ kind: 'not-found' });
  return seenBy(deps, events, { kind: 'code-holder' });
}
