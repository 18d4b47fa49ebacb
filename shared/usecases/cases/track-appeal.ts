import type { CaseAccess } from '../../domain/appeal/case.ts';
import { fail, type Result } from '../../domain/appeal/refusal.ts';
import type { Keyring } from '../../ports/keyring.ts';
import type { RateLimits } from '../../ports/rate-limits.ts';
import { queryCodeOf, sameText } from '../derived-ids/query-code.ts';
import type { Failure } from '../failure.ts';
import { findCase } from './load-case.ts';
import { authorizeView, NOT_FOUND, type OpenCaseDeps } from './open-case.ts';

export interface TrackAppealDeps extends OpenCaseDeps {
  readonly keyring: Keyring;
  readonly rates: RateLimits;
}

/** Reads without an account are limited within a window (DOMAIN 2): wrong codes per number, all per address. */
export const TRACK_LIMITS = { perNumber: 20, perAddress: 120, windowSeconds: 900 } as const;

/**
 * Progress by number and query code. A wrong code and an unknown number take the same path and get the same answer, so
 * neither words nor time show which it was.
 */
export async function trackAppeal(
  deps: TrackAppealDeps,
  number: string,
  code: string,
  address: string,
): Promise<Result<CaseAccess, Failure>> {
  const { perNumber, perAddress, windowSeconds } = TRACK_LIMITS;
  const tooMany = fail<Failure>({ kind: 'too-many-requests', retryAfterSeconds: windowSeconds });
  // The address first: an address over its limit uses up no try of the numbers that it knows.
  if (!(await deps.rates.take('track-address', address, perAddress, windowSeconds))) return tooMany;
  const limited = number.slice(0, 32);
  if (!(await deps.rates.take('track-number', limited, perNumber, windowSeconds))) return tooMany;
  const found = await findCase(deps, number);
  const matches = sameText(await queryCodeOf(deps.keyring, found?.appeal.id ?? number), code);
  if (!found || !matches) return NOT_FOUND;
  await deps.rates.giveBack('track-number', limited, windowSeconds);
  return authorizeView(deps, found, { kind: 'code-holder' });
}
