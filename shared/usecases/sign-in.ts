import { type Instant, millisOf, plusMillis } from '../domain/instant.ts';
import { fail, ok, type Result } from '../domain/refusal.ts';
import type { Failure } from './failure.ts';
import { sha256 } from './hashing.ts';
import type {
  Ids,
  Keyring,
  Notices,
  RateLimits,
  RefreshTokens,
  SignInCodes,
  TimeSource,
  TokenSigner,
} from './ports.ts';

export interface SignIn {
  readonly rates: RateLimits;
  readonly codes: SignInCodes;
  readonly refreshTokens: RefreshTokens;
  readonly signer: TokenSigner;
  readonly notices: Notices;
  readonly keyring: Keyring;
  readonly ids: Ids;
  readonly time: TimeSource;
}

/** Lives in seconds, tries and rates of signing in. */
export const SIGN_IN = {
  accessSeconds: 3600,
  refreshSeconds: 30 * 86_400,
  codeSeconds: 300,
  codeTries: 5,
  codesPerPhone: { limit: 5, windowSeconds: 900 },
  sessionsPerAddress: { limit: 300, windowSeconds: 900 },
} as const;

/** Subjects of anonymous sessions begin with this; nobody can be asked through one once it is over. */
const ANONYMOUS = 'anonymous-';

export function isAnonymous(subject: string): boolean {
  return subject.startsWith(ANONYMOUS);
}

export interface Session {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly expiresIn: number;
}

export type SignInRequest =
  | { readonly provider: 'anonymous' }
  | { readonly provider: 'sms'; readonly phone: string; readonly code?: string }
  | { readonly provider: 'wechat' | 'alipay'; readonly code: string }
  | { readonly provider: 'refresh'; readonly refreshToken: string };

type Signed = Result<Session | { readonly sent: true; readonly expiresIn: number }, Failure>;

/**
 * Signs a citizen in. By SMS: without a code one is sent, with it the session owns the appeals filed with that phone. A
 * refresh token works once. The mini-program providers need their port, which this deployment may lack.
 */
export async function signIn(deps: SignIn, request: SignInRequest, address: string): Promise<Signed> {
  const { limit, windowSeconds } = SIGN_IN.sessionsPerAddress;
  if (!(await deps.rates.take('session', address, limit, windowSeconds)))
    return fail({ kind: 'too-many-requests', retryAfterSeconds: windowSeconds });
  switch (request.provider) {
    case 'anonymous':
      return ok(await openSession(deps, `${ANONYMOUS}${deps.ids.next()}`));
    case 'sms':
      return request.code === undefined ? sendCode(deps, request.phone) : withCode(deps, request.phone, request.code);
    case 'refresh': {
      const subject = await deps.refreshTokens.take(sha256(request.refreshToken), deps.time.now());
      return subject === undefined ? fail({ kind: 'unauthenticated' }) : ok(await openSession(deps, subject));
    }
    case 'wechat':
    case 'alipay':
      return fail({ kind: 'provider-unavailable' });
  }
}

/** The key that owns the appeals of a phone, and the subject of a session with that phone verified. */
export async function phoneOwnerKey(keyring: Keyring, phone: string): Promise<string> {
  return `p${(await keyring.mac('phone', phone)).slice(0, 40)}`;
}

async function sendCode(deps: SignIn, phone: string): Promise<Signed> {
  const key = await phoneOwnerKey(deps.keyring, phone);
  const { limit, windowSeconds } = SIGN_IN.codesPerPhone;
  if (!(await deps.rates.take('sms-code', key, limit, windowSeconds)))
    return fail({ kind: 'too-many-requests', retryAfterSeconds: windowSeconds });
  const now = deps.time.now();
  const code = String(Number.parseInt(sha256(deps.ids.next()).slice(0, 12), 16) % 1_000_000).padStart(6, '0');
  const hash = await codeHash(deps, key, code);
  await deps.codes.put(key, hash, plusSeconds(now, SIGN_IN.codeSeconds));
  await deps.notices.send({
    phone,
    text: `【12345】验证码${code}，${SIGN_IN.codeSeconds / 60}分钟内有效，请勿告诉他人。`,
    // Two codes of one instant are two messages: only the newer code fits.
    reference: `code-${key}-${millisOf(now)}-${hash.slice(0, 8)}`,
  });
  return ok({ sent: true, expiresIn: SIGN_IN.codeSeconds });
}

async function withCode(deps: SignIn, phone: string, code: string): Promise<Signed> {
  const key = await phoneOwnerKey(deps.keyring, phone);
  const result = await deps.codes.tryCode(key, await codeHash(deps, key, code), deps.time.now(), SIGN_IN.codeTries);
  return result === 'fits' ? ok(await openSession(deps, key)) : fail({ kind: 'unauthenticated' });
}

function codeHash(deps: SignIn, key: string, code: string): Promise<string> {
  return deps.keyring.mac('sms-code', `${key}:${code}`);
}

async function openSession(deps: SignIn, subject: string): Promise<Session> {
  const now = deps.time.now();
  const issuedAt = Math.floor(millisOf(now) / 1000);
  const refreshToken = deps.ids.next() + deps.ids.next();
  const [accessToken] = await Promise.all([
    deps.signer.sign({ sub: subject, iat: issuedAt, exp: issuedAt + SIGN_IN.accessSeconds, token_use: 'access' }),
    deps.refreshTokens.put(sha256(refreshToken), subject, plusSeconds(now, SIGN_IN.refreshSeconds)),
  ]);
  return { accessToken, refreshToken, expiresIn: SIGN_IN.accessSeconds };
}

function plusSeconds(instant: Instant, seconds: number): Instant {
  return plusMillis(instant, seconds * 1000);
}
