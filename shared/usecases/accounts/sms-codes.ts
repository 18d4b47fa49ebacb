import { fail, ok, type Result } from '../../domain/appeal/refusal.ts';
import type { RateLimits } from '../../ports/access/rate-limits.ts';
import type { Directory } from '../../ports/directory.ts';
import type { Ids } from '../../ports/services/ids.ts';
import type { Keyring } from '../../ports/services/keyring.ts';
import type { Notices } from '../../ports/services/notices.ts';
import type { TimeSource } from '../../ports/services/time-source.ts';
import type { Captcha, SignInCodes } from '../../ports/sign-in.ts';
import { signInCodeText } from '../../presenting/notices/sign-in-code.ts';
import { sha256 } from '../derived-ids/hashing.ts';
import type { Failure } from '../failure.ts';
import { plusSeconds } from './sessions.ts';
import { SIGN_IN } from './sign-in-limits.ts';
import { phoneOwnerKey } from './subjects.ts';

export interface SmsCodeDeps {
  readonly rates: RateLimits;
  readonly directory: Pick<Directory, 'policy'>;
  readonly codes: SignInCodes;
  readonly notices: Notices;
  /** Absent: this deployment asks for no captcha. */
  readonly captcha?: Captcha;
  readonly keyring: Keyring;
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

/** Sends a code to the phone unless a limit is reached. */
export async function sendCode(
  deps: SmsCodeDeps,
  phone: string,
  asked: CodeRequest,
): Promise<Result<SentCode, Failure>> {
  const key = await phoneOwnerKey(deps.keyring, phone);
  const refused = await takeCode(deps, key, asked);
  if (refused) return refused;
  const now = deps.time.now();
  const verificationId = deps.ids.next();
  const code = String(Number.parseInt(sha256(deps.ids.next()).slice(0, 12), 16) % 1_000_000).padStart(6, '0');
  const hash = await codeHash(deps, verificationId, key, code);
  await deps.codes.put(verificationId, hash, plusSeconds(now, SIGN_IN.codeSeconds));
  await deps.notices.send({
    phone,
    text: signInCodeText(code, SIGN_IN.codeSeconds / 60),
    reference: `code-${sha256(verificationId).slice(0, 40)}`,
  });
  return ok({ sent: true, expiresIn: SIGN_IN.codeSeconds, verificationId });
}

/**
 * Counts a code that is requested: for the phone from this address, with waits that grow, and for the phone from everywhere.
 * Beyond the latter, which strangers may have used up, a solved captcha still gets a code.
 */
async function takeCode(
  { rates, captcha, directory }: SmsCodeDeps,
  key: string,
  { network, address, captcha: answer }: CodeRequest,
): Promise<Result<never, Failure> | undefined> {
  const { codesAtOnce, codesInARow, codesOfDay, codesPerPhone } = (await directory.policy()).accessLimits;
  for (const { limit, windowSeconds } of [codesAtOnce, codesInARow, codesOfDay])
    if (!(await rates.take('sms-code', `${key}#${network}`, limit, windowSeconds)))
      return fail({ kind: 'too-many-requests', retryAfterSeconds: windowSeconds, limit: 'sms-codes' });
  const { limit, windowSeconds } = codesPerPhone;
  if (await rates.take('sms-code-phone', key, limit, windowSeconds)) return undefined;
  const isPerson = captcha !== undefined && answer !== undefined && (await captcha.passes(answer, address));
  return isPerson
    ? undefined
    : fail({ kind: 'too-many-requests', retryAfterSeconds: windowSeconds, limit: 'sms-codes' });
}

/** The subject that owns the appeals of the phone, if the code fits the request and the phone. */
export async function redeemCode(
  deps: Pick<SmsCodeDeps, 'codes' | 'keyring' | 'time'>,
  { phone, code, verificationId }: { readonly phone: string; readonly code: string; readonly verificationId: string },
): Promise<Result<string, Failure>> {
  const key = await phoneOwnerKey(deps.keyring, phone);
  const hash = await codeHash(deps, verificationId, key, code);
  const result = await deps.codes.tryCode(verificationId, hash, deps.time.now(), SIGN_IN.codeTries);
  if (result === 'fits') return ok(key);
  const what = result === 'wrong' ? 'sms-code-wrong' : 'sms-code-expired';
  return fail({ kind: 'unknown-reference', path: 'code', what });
}

/** The code is bound to the request that asked for it, and to its phone. */
function codeHash(
  deps: Pick<SmsCodeDeps, 'keyring'>,
  verificationId: string,
  key: string,
  code: string,
): Promise<string> {
  return deps.keyring.mac('sms-code', `${verificationId}:${key}:${code}`);
}
