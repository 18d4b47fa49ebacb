import type { RateLimit } from '#directory/domain/policy/access-limits.ts';
import type { Directory } from '#directory/ports/directory.ts';
import type { Failure, LimitName } from '#kernel/domain/failure.ts';
import { fail, ok, type Result } from '#kernel/domain/result.ts';
import type { Ids } from '#kernel/ports/ids.ts';
import type { Keyring } from '#kernel/ports/keyring.ts';
import type { Notices } from '#kernel/ports/notices.ts';
import type { RateLimits } from '#kernel/ports/rate-limits.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import { sha256 } from '#kernel/usecases/hashing.ts';
import type { Persons } from '../ports/persons.ts';
import type { Captcha, SignInCodes } from '../ports/sign-in.ts';
import { signInCodeText } from '../sign-in-code.view.ts';
import { hashPhone, takeMessage } from './count-messages.ts';
import { plusSeconds } from './sessions.ts';
import { SIGN_IN } from './sign-in-limits.ts';
import { verifyPhoneOwner } from './subjects.ts';

const DAY_SECONDS = 86_400;

/** The caller has to solve a captcha first, or has not solved it. */
export const CAPTCHA_NEEDED: Result<never, Failure> = fail({
  kind: 'unknown-reference',
  path: 'captcha',
  what: 'captcha',
});

export interface SmsCodeDeps {
  readonly rates: RateLimits;
  readonly directory: Pick<Directory, 'policy'>;
  readonly codes: SignInCodes;
  readonly notices: Notices;
  readonly captcha: Captcha;
  readonly keyring: Keyring;
  readonly persons: Pick<Persons, 'findOrAdd' | 'verify' | 'isVerified'>;
  readonly ids: Ids;
  readonly time: TimeSource;
}

/** A code was sent. It fits with this id only, so that nobody else can use up its tries. */
export interface SentCode {
  readonly sent: true;
  readonly expiresIn: number;
  readonly verificationId: string;
}

/** Who asks for a code. */
interface CodeRequest {
  readonly network: string;
  readonly address: string;
  readonly captcha: string | undefined;
}

/**
 * Sends a code to the phone unless a limit is reached (DOMAIN 2). Beyond the codes that its address has without one, the caller needs a
 * captcha, so that nobody sends texts to strangers by a script.
 */
export async function sendCode(
  deps: SmsCodeDeps,
  phone: string,
  asked: CodeRequest,
): Promise<Result<SentCode, Failure>> {
  const now = deps.time.now();
  const verificationId = deps.ids.next();
  const refused = await takeCode(deps, { phone, verificationId }, asked);
  if (refused) return refused;
  const code = String(Number.parseInt(sha256(deps.ids.next()).slice(0, 12), 16) % 1_000_000).padStart(6, '0');
  const hash = await codeHash(deps, verificationId, phone, code);
  await deps.codes.put(verificationId, hash, plusSeconds(now, SIGN_IN.codeSeconds));
  await deps.notices.send({
    phone,
    text: signInCodeText(code, SIGN_IN.codeSeconds / 60),
    reference: `code-${sha256(verificationId).slice(0, 40)}`,
  });
  return ok({ sent: true, expiresIn: SIGN_IN.codeSeconds, verificationId });
}

/**
 * Counts a code that is requested: for the phone from this address, with waits that grow; for a phone that somebody has verified, from
 * everywhere; for another phone together with the day's messages, and for its address and the platform, so that nobody pays for
 * strangers. While the data key is replaced, a phone is counted under each version, so that the counters go on.
 */
async function takeCode(
  deps: SmsCodeDeps,
  { phone, verificationId }: { readonly phone: string; readonly verificationId: string },
  { network, address, captcha: answer }: CodeRequest,
): Promise<Result<never, Failure> | undefined> {
  const { rates, captcha, persons } = deps;
  const [{ accessLimits, dailyLimits }, hashes, isVerified] = await Promise.all([
    deps.directory.policy(),
    hashPhone(deps.keyring, phone),
    persons.isVerified({ kind: 'phone', phone }),
  ]);
  const reached = async (
    what: string,
    whose: readonly string[],
    of: RateLimit,
    limit: LimitName = 'sms-codes',
  ): Promise<Result<never, Failure> | undefined> => {
    for (const who of whose)
      if (!(await rates.take(what, who, of.limit, of.windowSeconds)))
        return fail({ kind: 'too-many-requests', retryAfterSeconds: of.windowSeconds, limit });
    return undefined;
  };
  // First: the same request comes again with the answer, and the waits are not for that.
  const { limit, windowSeconds } = accessLimits.codesWithoutCaptcha;
  if (!(await rates.take('sms-code-free', network, limit, windowSeconds)) && !(await captcha.passes(answer, address)))
    return CAPTCHA_NEEDED;
  const here = hashes.map((hash) => `${hash}#${network}`);
  for (const limit of [accessLimits.codesAtOnce, accessLimits.codesInARow, accessLimits.codesOfDay]) {
    const refused = await reached('sms-code', here, limit);
    if (refused) return refused;
  }
  if (isVerified) return reached('sms-code-phone', hashes, accessLimits.codesPerPhone);
  const refused =
    (await reached('sms-code-address', [network], accessLimits.codesOfAddress, 'sms-address')) ??
    (await reached('sms-code-platform', ['all'], accessLimits.codesOfPlatform, 'sms-platform'));
  if (refused) return refused;
  const isCounted = await takeMessage(deps, hashes, verificationId, dailyLimits.messagesUnverified);
  return isCounted
    ? undefined
    : fail({ kind: 'too-many-requests', retryAfterSeconds: DAY_SECONDS, limit: 'sms-codes' });
}

export type RedeemCodeDeps = Pick<SmsCodeDeps, 'codes' | 'keyring' | 'time'> & {
  readonly persons: Pick<Persons, 'verify'>;
};

/** The subject that owns the appeals of the phone, if the code fits the request and the phone. */
export async function redeemCode(
  deps: RedeemCodeDeps,
  { phone, code, verificationId }: { readonly phone: string; readonly code: string; readonly verificationId: string },
): Promise<Result<string, Failure>> {
  const hash = await codeHash(deps, verificationId, phone, code);
  const result = await deps.codes.tryCode(verificationId, hash, deps.time.now(), SIGN_IN.codeTries);
  if (result === 'fits') return ok(await verifyPhoneOwner(deps.persons, phone));
  const what = result === 'wrong' ? 'sms-code-wrong' : 'sms-code-expired';
  return fail({ kind: 'unknown-reference', path: 'code', what });
}

/** The code is bound to the request that asked for it, and to its phone. */
function codeHash(
  deps: Pick<SmsCodeDeps, 'keyring'>,
  verificationId: string,
  phone: string,
  code: string,
): Promise<string> {
  return deps.keyring.mac('sms-code', `${verificationId}:${phone}:${code}`);
}
