import { fail, type Result } from '../../domain/appeal/refusal.ts';
import type { Keyring } from '../../ports/keyring.ts';
import type { RateLimits } from '../../ports/rate-limits.ts';
import { queryCodeOf, sameText } from '../filing/query-code.ts';
import type { Failure } from './failure.ts';
import { eventsOf, type ReadAppeal, type Seen, seenBy } from './read-appeal.ts';

export interface TrackAppeal extends ReadAppeal {
  readonly keyring: Keyring;
  readonly rates: RateLimits;
}

/** Reads without an account are limited within a window (DOMAIN 2): wrong codes per number, all per address. */
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
  const tooMany = fail<Failure>({ kind: 'too-many-requests', retryAfterSeconds: windowSeconds });
  // The address first: one that is over its limit takes nothing from the numbers it knows.
  if (!(await deps.rates.take('track-address', address, perAddress, windowSeconds))) return tooMany;
  const limited = number.slice(0, 32);
  if (!(await deps.rates.take('track-number', limited, perNumber, windowSeconds))) return tooMany;
  const events = await eventsOf(deps, number);
  const appealId = events[0]?.appealId ?? number;
  const matches = sameText(await queryCodeOf(deps.keyring, appealId), code);
  if (events.length === 0 || !matches) return fail({ kind: 'not-found' });
  await deps.rates.giveBack('track-number', limited, windowSeconds);
  return seenBy(deps, events, { kind: 'code-holder' });
}
