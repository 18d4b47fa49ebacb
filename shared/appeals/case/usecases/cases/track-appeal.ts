import type { QueryCodes } from '#accounts/ports/query-codes.ts';
import type { Captcha } from '#accounts/ports/sign-in.ts';
import { hashAddress } from '#accounts/usecases/address-key.ts';
import type { AccessLimits } from '#directory/domain/policy/access-limits.ts';
import type { Failure } from '#kernel/domain/failure.ts';
import { NOT_FOUND } from '#kernel/domain/failure.ts';
import { fail, type Result } from '#kernel/domain/result.ts';
import type { Keyring } from '#kernel/ports/keyring.ts';
import type { RateLimits } from '#kernel/ports/rate-limits.ts';
import { isQueryCode } from '#kernel/usecases/query-code.ts';
import type { CaseAccess } from '../../domain/case.ts';
import { findCase } from './load-case.ts';
import { authorizeView, type OpenCaseDeps } from './open-case.ts';

export interface TrackAppealDeps extends OpenCaseDeps {
  readonly keyring: Keyring;
  readonly rates: RateLimits;
  readonly queryCodes: Pick<QueryCodes, 'findGeneration'>;
  readonly captcha: Captcha;
}

/**
 * Progress by number and query code. Reads are limited (DOMAIN 2, `accessLimits` of the policy): all reads of an address, wrong codes for
 * a number from one address, and from everywhere. An address beyond the first goes on with a captcha, because it may be that of
 * thousands. After the last the number opens by signing in, with a new code, or at the
 * hotline. A wrong code and an unknown number take the same path and get the same answer, so
 * neither words nor time show which it was.
 */
export async function trackAppeal(
  deps: TrackAppealDeps,
  number: string,
  code: string,
  address: string,
  captcha?: string,
): Promise<Result<CaseAccess, Failure>> {
  const [network, { accessLimits }] = await Promise.all([hashAddress(deps.keyring, address), deps.directory.policy()]);
  // The address first: an address over its limit uses up no try of the numbers that it knows.
  const { limit, windowSeconds } = accessLimits.reads;
  const isLet =
    (captcha !== undefined && (await deps.captcha.passes(captcha, address))) ||
    (await deps.rates.take('track-address', network, limit, windowSeconds));
  if (!isLet) return fail({ kind: 'too-many-requests', retryAfterSeconds: windowSeconds, limit: 'tracking' });

  const generation = await deps.queryCodes.findGeneration(number.slice(0, 32));
  const counters = listCounters(number.slice(0, 32), generation, network, accessLimits);
  const reached = await takeTry(deps.rates, counters);
  if (reached)
    return fail({
      kind: 'too-many-requests',
      retryAfterSeconds: reached.windowSeconds,
      ...(reached.isOfNumber && { limit: 'query-code' as const }),
    });
  const found = await findCase(deps, number);
  const isRight = await isQueryCode(deps.keyring, found?.appeal ?? ABSENT, generation, code);
  if (!found || !isRight) return NOT_FOUND;
  await giveBack(deps.rates, counters);
  return authorizeView(deps, found, { kind: 'code-holder' });
}

/** In place of a case that does not exist, so that its code takes the same calls. */
const ABSENT = { id: '', kind: 'complaint' } as const;

interface Counter {
  readonly what: string;
  readonly who: string;
  readonly limit: number;
  readonly windowSeconds: number;
  /** Whether tries from all addresses are counted. */
  readonly isOfNumber: boolean;
}

/** The counters of wrong codes. The one of the number is the last: an address over its own limit takes nothing from it. */
function listCounters(
  number: string,
  generation: number,
  network: string,
  { wrongCodes, wrongCodesOfDay, wrongCodesInAll }: AccessLimits,
): readonly Counter[] {
  const who = `${number}#${network}`;
  return [
    { what: 'track-number-address', who, ...wrongCodes, isOfNumber: false },
    { what: 'track-number-address', who, ...wrongCodesOfDay, isOfNumber: false },
    // Wrong codes of before a renewal do not count against the new code.
    {
      what: 'track-number',
      who: generation === 0 ? number : `${number}#${generation}`,
      ...wrongCodesInAll,
      isOfNumber: true,
    },
  ];
}

/**
 * Counts a try against each counter in turn, before its outcome is known, so that parallel tries cannot pass the limit. Returns
 * the counter that is at its limit; those before it are taken back.
 */
async function takeTry(rates: RateLimits, counters: readonly Counter[]): Promise<Counter | undefined> {
  for (const [index, counter] of counters.entries()) {
    const { what, who, limit, windowSeconds } = counter;
    if (await rates.take(what, who, limit, windowSeconds)) continue;
    await giveBack(rates, counters.slice(0, index));
    return counter;
  }
  return undefined;
}

async function giveBack(rates: RateLimits, counters: readonly Counter[]): Promise<void> {
  await Promise.all(counters.map(({ what, who, windowSeconds }) => rates.giveBack(what, who, windowSeconds)));
}
