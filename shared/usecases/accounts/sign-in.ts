import { fail, ok, type Result } from '../../domain/appeal/refusal.ts';
import { type Instant, plusMillis, toMillis } from '../../domain/clocks/instant.ts';
import type { RateLimits } from '../../ports/access/rate-limits.ts';
import type { Ids } from '../../ports/ids.ts';
import type { Keyring, TokenSigner } from '../../ports/keyring.ts';
import type { Notices } from '../../ports/notices.ts';
import type {
  Captcha,
  ExchangeFailure,
  MiniProgramPlatform,
  MiniPrograms,
  RefreshTokens,
  SessionChannel,
  SessionHolder,
  SignInCodes,
} from '../../ports/sign-in.ts';
import type { TimeSource } from '../../ports/time-source.ts';
import { signInCodeText } from '../../presenting/notices/sign-in-code.ts';
import { sha256 } from '../derived-ids/hashing.ts';
import type { Failure } from '../failure.ts';
import { hashAddress } from '../limits/address-key.ts';

export interface SignInDeps {
  readonly rates: RateLimits;
  readonly codes: SignInCodes;
  readonly refreshTokens: RefreshTokens;
  readonly signer: TokenSigner;
  readonly notices: Notices;
  readonly miniPrograms: MiniPrograms;
  /** Absent: this deployment asks for no captcha. */
  readonly captcha?: Captcha;
  readonly keyring: Keyring;
  readonly ids: Ids;
  readonly time: TimeSource;
}

/** Lifetimes in seconds, tries and rate limits of sign-in. */
export const SIGN_IN = {
  accessSeconds: 3600,
  refreshSeconds: 30 * 86_400,
  /** A session ends then, however often it was refreshed. */
  sessionSeconds: 90 * 86_400,
  /** How long the token before the newest still gets the newest: two tabs of a browser refresh at once. */
  graceSeconds: 30,
  codeSeconds: 300,
  codeTries: 5,
  /** Codes that one address requests for one phone: the waits grow. */
  codesPerAddress: [
    { limit: 1, windowSeconds: 30 },
    { limit: 5, windowSeconds: 900 },
    { limit: 10, windowSeconds: 86_400 },
  ],
  /** Codes of a day for one phone from all addresses. Beyond it a captcha has to be solved. */
  codesPerPhone: { limit: 20, windowSeconds: 86_400 },
  sessionsPerAddress: { limit: 300, windowSeconds: 900 },
} as const;

/** Prefix of the subjects of anonymous sessions. Nobody can be reached through such a session after it has ended. */
const ANONYMOUS = 'anonymous-';

export function isAnonymous(subject: string): boolean {
  return subject.startsWith(ANONYMOUS);
}

/** The claim of an access token that names the channel of the sign-in. */
const CHANNEL_CLAIM = 'channel';

/** The claim of an access token that names its session. */
const SESSION_CLAIM = 'sid';

/** The channel of a session by the claims of its token; `web` by default. */
export function sessionChannel(claims: Readonly<Record<string, string>>): SessionChannel {
  const channel = claims[CHANNEL_CLAIM];
  return channel === 'miniprogram' || channel === 'app' ? channel : 'web';
}

export interface Session {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly expiresIn: number;
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

/** A code was sent. It fits with this id only, so that nobody else can use up its tries. */
export interface SentCode {
  readonly sent: true;
  readonly expiresIn: number;
  readonly verificationId: string;
}

type Signed = Result<Session | SentCode, Failure>;

/**
 * Signs a citizen in. SMS without a code sends one; SMS with the code and the id of its request opens a session that owns the
 * appeals filed with that phone. A mini-program session owns them too when the person releases the phone. A refresh token works once; its second use
 * ends the session. A mini-program that this deployment has not set up is `provider-unavailable`.
 */
export async function signIn(deps: SignInDeps, request: SignInRequest, address: string): Promise<Signed> {
  const network = await hashAddress(deps.keyring, address);
  const { limit, windowSeconds } = SIGN_IN.sessionsPerAddress;
  if (!(await deps.rates.take('session', network, limit, windowSeconds)))
    return fail({ kind: 'too-many-requests', retryAfterSeconds: windowSeconds });
  switch (request.provider) {
    case 'anonymous':
      if (deps.captcha && !(await deps.captcha.passes(request.captcha ?? '', address)))
        return fail({ kind: 'unknown-reference', path: 'captcha', what: 'captcha' });
      return ok(
        await openSession(deps, { subject: `${ANONYMOUS}${deps.ids.next()}`, channel: request.client ?? 'web' }),
      );
    case 'sms':
      return 'code' in request && request.code !== undefined
        ? redeemCode(deps, request, request.client ?? 'web')
        : sendCode(deps, request.phone, {
            network,
            address,
            captcha: 'captcha' in request ? request.captcha : undefined,
          });
    case 'refresh':
      return refresh(deps, request.refreshToken);
    case 'wechat':
    case 'alipay':
      return signInByMiniProgram(deps, request.provider, request.code, request.phoneCode);
  }
}

/** The key that owns the appeals of a phone, and the subject of a session with that phone verified. */
export async function phoneOwnerKey(keyring: Keyring, phone: string): Promise<string> {
  return `p${(await keyring.mac('phone', phone)).slice(0, 40)}`;
}

/** Who asks for a code. */
interface CodeRequest {
  readonly network: string;
  readonly address: string;
  readonly captcha: string | undefined;
}

async function sendCode(deps: SignInDeps, phone: string, asked: CodeRequest): Promise<Signed> {
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
  { rates, captcha }: SignInDeps,
  key: string,
  { network, address, captcha: answer }: CodeRequest,
): Promise<Result<never, Failure> | undefined> {
  for (const { limit, windowSeconds } of SIGN_IN.codesPerAddress)
    if (!(await rates.take('sms-code', `${key}#${network}`, limit, windowSeconds)))
      return fail({ kind: 'too-many-requests', retryAfterSeconds: windowSeconds, limit: 'sms-codes' });
  const { limit, windowSeconds } = SIGN_IN.codesPerPhone;
  if (await rates.take('sms-code-phone', key, limit, windowSeconds)) return undefined;
  const isPerson = captcha !== undefined && answer !== undefined && (await captcha.passes(answer, address));
  return isPerson
    ? undefined
    : fail({ kind: 'too-many-requests', retryAfterSeconds: windowSeconds, limit: 'sms-codes' });
}

async function redeemCode(
  deps: SignInDeps,
  { phone, code, verificationId }: { readonly phone: string; readonly code: string; readonly verificationId: string },
  channel: SessionChannel,
): Promise<Signed> {
  const key = await phoneOwnerKey(deps.keyring, phone);
  const hash = await codeHash(deps, verificationId, key, code);
  const result = await deps.codes.tryCode(verificationId, hash, deps.time.now(), SIGN_IN.codeTries);
  if (result === 'fits') return ok(await openSession(deps, { subject: key, channel }));
  const what = result === 'wrong' ? 'sms-code-wrong' : 'sms-code-expired';
  return fail({ kind: 'unknown-reference', path: 'code', what });
}

/** The code is bound to the request that asked for it, and to its phone. */
function codeHash(deps: SignInDeps, verificationId: string, key: string, code: string): Promise<string> {
  return deps.keyring.mac('sms-code', `${verificationId}:${key}:${code}`);
}

/** The subject is a keyed hash of the platform's id, or of the phone that the person has released. */
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
        subject: `m${(await deps.keyring.mac('mini-program', `${platform}:${person.value}`)).slice(0, 40)}`,
        channel: 'miniprogram',
      }),
    );
  const phone = await program.findPhone(phoneCode);
  return phone.ok
    ? ok(
        await openSession(deps, {
          subject: await phoneOwnerKey(deps.keyring, phone.value),
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

async function openSession(deps: SignInDeps, holder: SessionHolder): Promise<Session> {
  const session = deps.ids.next();
  const now = deps.time.now();
  const token = `${session}.${deps.ids.next()}${deps.ids.next()}`;
  const life = {
    openedAt: now,
    expiresAt: plusSeconds(now, SIGN_IN.refreshSeconds),
    endsAt: plusSeconds(now, SIGN_IN.sessionSeconds),
  };
  const [accessToken] = await Promise.all([
    signAccessToken(deps, holder, session),
    deps.refreshTokens.open(session, sha256(token), holder, life),
  ]);
  return { accessToken, refreshToken: token, expiresIn: SIGN_IN.accessSeconds };
}

/**
 * A refresh token names its session, so that the second use of a token can be detected. The next token is a keyed hash of the one
 * that it replaces: two tabs that refresh at once get the same.
 */
async function refresh(deps: SignInDeps, refreshToken: string): Promise<Signed> {
  const [session = ''] = refreshToken.split('.');
  const now = deps.time.now();
  const next = `${session}.${await deps.keyring.mac('refresh', refreshToken)}`;
  const holder = await deps.refreshTokens.rotate(
    session,
    sha256(refreshToken),
    { tokenHash: sha256(next), expiresAt: plusSeconds(now, SIGN_IN.refreshSeconds) },
    { now, graceSince: plusSeconds(now, -SIGN_IN.graceSeconds) },
  );
  if (holder === undefined) return fail({ kind: 'unauthenticated' });
  return ok({
    accessToken: await signAccessToken(deps, holder, session),
    refreshToken: next,
    expiresIn: SIGN_IN.accessSeconds,
  });
}

function signAccessToken(
  { signer, time }: SignInDeps,
  { subject, channel }: SessionHolder,
  session: string,
): Promise<string> {
  const issuedAt = Math.floor(toMillis(time.now()) / 1000);
  const exp = issuedAt + SIGN_IN.accessSeconds;
  const claims = { sub: subject, iat: issuedAt, exp, token_use: 'access' };
  return signer.sign({ ...claims, [CHANNEL_CLAIM]: channel, [SESSION_CLAIM]: session });
}

function plusSeconds(instant: Instant, seconds: number): Instant {
  return plusMillis(instant, seconds * 1000);
}

export interface EndSessionsDeps {
  readonly refreshTokens: Pick<RefreshTokens, 'end' | 'endAll'>;
  readonly time: TimeSource;
}

/**
 * Signs a citizen out: ends the session of the token, or all sessions of the person. Access tokens that were issued before stay
 * valid until they expire, at most `accessSeconds`.
 */
export async function endSessions(
  { refreshTokens, time }: EndSessionsDeps,
  { subject, claims }: { readonly subject: string; readonly claims: Readonly<Record<string, string>> },
  which: 'this' | 'all',
): Promise<void> {
  const session = claims[SESSION_CLAIM];
  if (session !== undefined) await refreshTokens.end(session);
  const now = time.now();
  if (which === 'all') await refreshTokens.endAll(subject, now, plusSeconds(now, SIGN_IN.sessionSeconds));
}
