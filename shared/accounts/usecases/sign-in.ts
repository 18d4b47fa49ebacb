import type { Failure } from '#kernel/domain/failure.ts';
import { fail, ok, type Result } from '#kernel/domain/result.ts';
import type { ExchangeFailure, MiniProgramPlatform, MiniPrograms, SessionChannel } from '../ports/sign-in.ts';
import { hashAddress } from './address-key.ts';
import { openSession, refreshSession, type Session, type SessionDeps } from './sessions.ts';
import { CAPTCHA_NEEDED, redeemCode, type SentCode, type SmsCodeDeps, sendCode } from './sms-codes.ts';
import { toAnonymousSubject, verifyPhoneOwner } from './subjects.ts';

export interface SignInDeps extends SessionDeps, SmsCodeDeps {
  readonly miniPrograms: MiniPrograms;
}

/** The client that signs in; a browser by default. */
interface ByClient {
  readonly client?: Exclude<SessionChannel, 'miniprogram'>;
}

export type SignInRequest =
  | ({ readonly provider: 'anonymous'; readonly captcha?: string } & ByClient)
  | ({ readonly provider: 'sms'; readonly phone: string; readonly captcha?: string } & ByClient)
  | ({
      readonly provider: 'sms';
      readonly phone: string;
      readonly code: string;
      readonly verificationId: string;
    } & ByClient)
  | { readonly provider: MiniProgramPlatform; readonly code: string; readonly phoneCode?: string }
  | { readonly provider: 'refresh'; readonly refreshToken: string };

type Signed = Result<Session | SentCode, Failure>;

/**
 * Signs a citizen in. SMS without a code sends one; SMS with the code and the id of its request opens a session that owns the
 * appeals filed with that phone. A mini-program session owns them too when the person releases the phone. A refresh token works once; its second use
 * ends the session. A mini-program that this deployment has not set up is `provider-unavailable`.
 *
 * For an address only failures are counted, and anonymous sessions without a captcha: thousands of people may share it, and whoever
 * proves something is let in, whatever a neighbour does.
 */
export async function signIn(deps: SignInDeps, request: SignInRequest, address: string): Promise<Signed> {
  const network = await hashAddress(deps.keyring, address);
  const signed = await signInBy(deps, request, { network, address });
  if (signed.ok || !isFailedProof(signed.error)) return signed;
  return (await takeSession(deps, network)) ?? signed;
}

async function signInBy(
  deps: SignInDeps,
  request: SignInRequest,
  from: { readonly network: string; readonly address: string },
): Promise<Signed> {
  switch (request.provider) {
    case 'anonymous':
      return openAnonymous(deps, request, from);
    case 'sms': {
      if (!('code' in request)) return sendCode(deps, request.phone, { ...from, captcha: request.captcha });
      const subject = await redeemCode(deps, request);
      return subject.ok
        ? ok(await openSession(deps, { subject: subject.value, channel: request.client ?? 'web' }))
        : subject;
    }
    case 'refresh':
      return refreshSession(deps, request.refreshToken);
    case 'wechat':
    case 'alipay':
      return signInByMiniProgram(deps, request.provider, request.code, request.phoneCode);
  }
}

/** A session of nobody. Where not everybody needs a captcha, an address needs one when it has opened many sessions. */
async function openAnonymous(
  deps: SignInDeps,
  { captcha: answer, client = 'web' }: Extract<SignInRequest, { readonly provider: 'anonymous' }>,
  { network, address }: { readonly network: string; readonly address: string },
): Promise<Signed> {
  const hasSolvedCaptcha = await deps.captcha.passes(answer, address);
  const needsCaptcha =
    !hasSolvedCaptcha &&
    (deps.captcha.isAlwaysNeeded || answer !== undefined || (await takeSession(deps, network)) !== undefined);
  if (needsCaptcha) return CAPTCHA_NEEDED;
  const subject = toAnonymousSubject(deps.ids.next(), { hasSolvedCaptcha });
  return ok(await openSession(deps, { subject, channel: client }));
}

/** Whether a sign-in failed because a code or a token proves nothing. A missing captcha is no attempt: the answer asks for it. */
function isFailedProof(failure: Failure): boolean {
  return failure.kind === 'unauthenticated' || (failure.kind === 'unknown-reference' && failure.what !== 'captcha');
}

async function takeSession(
  { rates, directory }: SignInDeps,
  network: string,
): Promise<Result<never, Failure> | undefined> {
  const { limit, windowSeconds } = (await directory.policy()).accessLimits.sessions;
  return (await rates.take('session', network, limit, windowSeconds))
    ? undefined
    : fail({ kind: 'too-many-requests', retryAfterSeconds: windowSeconds });
}

/** The subject is the id of the person behind the account, or behind the phone that the person has released. */
async function signInByMiniProgram(
  deps: SignInDeps,
  platform: MiniProgramPlatform,
  code: string,
  phoneCode: string | undefined,
): Promise<Signed> {
  const program = await deps.miniPrograms(platform);
  if (program === undefined) return fail({ kind: 'provider-unavailable', why: `${platform} is not set up` });
  if (phoneCode !== undefined && program.findPhone === undefined)
    return fail({ kind: 'unknown-reference', path: 'phoneCode', what: 'code' });
  const person = await program.findPerson(code);
  if (!person.ok) return toFailure(person.error);
  if (phoneCode === undefined || program.findPhone === undefined)
    return ok(
      await openSession(deps, {
        subject: await deps.persons.findOrAdd({ kind: 'mini-program', platform, account: person.value }),
        channel: 'miniprogram',
      }),
    );
  const phone = await program.findPhone(phoneCode);
  return phone.ok
    ? ok(
        await openSession(deps, {
          subject: await verifyPhoneOwner(deps.persons, phone.value),
          channel: 'miniprogram',
        }),
      )
    : toFailure(phone.error);
}

function toFailure(failure: ExchangeFailure): Result<never, Failure> {
  switch (failure.kind) {
    case 'code-refused':
      return fail({ kind: 'unauthenticated' });
    case 'too-many-requests':
      return fail({ kind: 'too-many-requests', retryAfterSeconds: 60 });
    case 'unavailable':
      return fail({ kind: 'provider-unavailable', why: failure.why });
  }
}
