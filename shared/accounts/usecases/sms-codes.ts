import type { Directory } from '#directory/ports/directory.ts';
import type { Failure } from '#kernel/domain/failure.ts';
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
import { plusSeconds } from './sessions.ts';
import { SIGN_IN } from './sign-in-limits.ts';
import { addPhoneOwner } from './subjects.ts';

export interface SmsCodeDeps {
  readonly rates: RateLimits;
  readonly directory: Pick<Directory, 'policy'>;
  readonly codes: SignInCodes;
  readonly notices: Notices;
  /** Absent: this deployment asks for no captcha. */
  readonly captcha?: Captcha;
  readonly keyring: Keyring;
  readonly persons: Pick<Persons, 'findOrAdd'>;
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
  const refused = await takeCode(deps, phone, asked);
  if (refused) return refused;
  const now = deps.time.now();
  const verificationId = deps.ids.next();
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
 * Counts a code that is requested: for the phone from this address, with waits that grow, and for the phone from everywhere.
 * Beyond the latter, which strangers may have used up, a solved captcha still gets a code. While the data key is replaced it is
 * counted under each version, so that the counters go on.
 */
async function takeCode(
  { rates, captcha, directory, keyring }: SmsCodeDeps,
  phone: string,
  { network, address, captcha: answer }: CodeRequest,
): Promise<Result<never, Failure> | undefined> {
  const { codesAtOnce, codesInARow, codesOfDay, codesPerPhone } = (await directory.policy()).accessLimits;
  const hashes = (await keyring.identify('phone', phone)).map(({ hash }) => hash);
  const take = async (what: string, whose: (hash: string) => string, limit: number, windowSeconds: number) => {
    for (const hash of hashes) if (!(await rates.take(what, whose(hash), limit, windowSeconds))) return false;
    return true;
  };
  for (const { limit, windowSeconds } of [codesAtOnce, codesInARow, codesOfDay])
    if (!(await take('sms-code', (hash) => `${hash}#${network}`, limit, windowSeconds)))
      return fail({ kind: 'too-many-requests', retryAfterSeconds: windowSeconds, limit: 'sms-codes' });
  const { limit, windowSeconds } = codesPerPhone;
  if (await take('sms-code-phone', (hash) => hash, limit, windowSeconds)) return undefined;
  const isPerson = captcha !== undefined && answer !== undefined && (await captcha.passes(answer, address));
  return isPerson
    ? undefined
    : fail({ kind: 'too-many-requests', retryAfterSeconds: windowSeconds, limit: 'sms-codes' });
}

/** The subject that owns the appeals of the phone, if the code fits the request and the phone. */
export async function redeemCode(
  deps: Pick<SmsCodeDeps, 'codes' | 'keyring' | 'persons' | 'time'>,
  { phone, code, verificationId }: { readonly phone: string; readonly code: string; readonly verificationId: string },
): Promise<Result<string, Failure>> {
  const hash = await codeHash(deps, verificationId, phone, code);
  const result = await deps.codes.tryCode(verificationId, hash, deps.time.now(), SIGN_IN.codeTries);
  if (result === 'fits') return ok(await addPhoneOwner(deps.persons, phone));
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
