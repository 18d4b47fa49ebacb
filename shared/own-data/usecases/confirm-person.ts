import type { RefreshTokens } from '#accounts/ports/sign-in.ts';
import { plusSeconds, readSessionId } from '#accounts/usecases/sessions.ts';
import { redeemCode, type SmsCodeDeps } from '#accounts/usecases/sms-codes.ts';
import { hasVerifiedPhone, isAnonymous } from '#accounts/usecases/subjects.ts';
import type { Failure } from '#kernel/domain/failure.ts';
import { fail, ok, type Result } from '#kernel/domain/result.ts';
import type { SignedIn } from './describe-person.ts';

export interface ConfirmPersonDeps extends Pick<SmsCodeDeps, 'codes' | 'keyring' | 'persons' | 'time'> {
  readonly refreshTokens: Pick<RefreshTokens, 'list'>;
}

/** A code that was sent to a phone. */
export interface PhoneProof {
  readonly phone: string;
  readonly code: string;
  readonly verificationId: string;
}

/** The code in the body of a request; undefined where the contract found none of its fields. */
export function toPhoneProof(body: { readonly [K in keyof PhoneProof]?: string | undefined }): PhoneProof | undefined {
  const { phone, code, verificationId } = body;
  return phone === undefined || code === undefined || verificationId === undefined
    ? undefined
    : { phone, code, verificationId };
}

/** How long ago a person without a phone must have signed in. */
const FRESH_SECONDS = 600;

/**
 * Checks that it is the person who acts, and not somebody with their open session: by a fresh code to the phone of the session.
 * A person who signs in by a mini-program without a phone must have done so within the last ten minutes. An anonymous session has no
 * other proof than itself.
 */
export async function confirmPerson(
  deps: ConfirmPersonDeps,
  { subject, claims }: SignedIn,
  proof: PhoneProof | undefined,
): Promise<Result<undefined, Failure>> {
  if (hasVerifiedPhone(subject)) {
    if (proof === undefined) return fail({ kind: 'required-field', path: 'code' });
    const redeemed = await redeemCode(deps, proof);
    if (!redeemed.ok) return redeemed;
    return redeemed.value === subject
      ? ok(undefined)
      : fail({ kind: 'unknown-reference', path: 'phone', what: 'code' });
  }
  if (isAnonymous(subject)) return ok(undefined);
  const since = plusSeconds(deps.time.now(), -FRESH_SECONDS);
  const session = (await deps.refreshTokens.list(subject, deps.time.now())).find(
    ({ id }) => id === readSessionId(claims),
  );
  return session && session.openedAt >= since ? ok(undefined) : fail({ kind: 'unauthenticated' });
}
