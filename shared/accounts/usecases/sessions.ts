import type { Failure } from '#kernel/domain/failure.ts';
import { type Instant, plusMillis, toMillis } from '#kernel/domain/instant.ts';
import { fail, ok, type Result } from '#kernel/domain/result.ts';
import type { Ids } from '#kernel/ports/ids.ts';
import type { Keyring, TokenSigner } from '#kernel/ports/keyring.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import { sha256 } from '#kernel/usecases/hashing.ts';
import type { RefreshTokens, SessionChannel, SessionHolder } from '../ports/sign-in.ts';
import { SIGN_IN } from './sign-in-limits.ts';

export interface SessionDeps {
  readonly refreshTokens: RefreshTokens;
  readonly signer: TokenSigner;
  readonly keyring: Keyring;
  readonly ids: Ids;
  readonly time: TimeSource;
}

/** The claim of an access token that names the channel of the sign-in. */
const CHANNEL_CLAIM = 'channel';

/** The claim of an access token that names its session. */
const SESSION_CLAIM = 'sid';

/** The id of the session of a token; undefined for a token of an earlier version. */
export function readSessionId(claims: Readonly<Record<string, string>>): string | undefined {
  return claims[SESSION_CLAIM];
}

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

/** Opens a session of the holder: an access token, and a refresh token that works once. */
export async function openSession(deps: SessionDeps, holder: SessionHolder): Promise<Session> {
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
export async function refreshSession(deps: SessionDeps, refreshToken: string): Promise<Result<Session, Failure>> {
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
  { signer, time }: SessionDeps,
  { subject, channel }: SessionHolder,
  session: string,
): Promise<string> {
  const issuedAt = Math.floor(toMillis(time.now()) / 1000);
  const exp = issuedAt + SIGN_IN.accessSeconds;
  const claims = { sub: subject, iat: issuedAt, exp, token_use: 'access' };
  return signer.sign({ ...claims, [CHANNEL_CLAIM]: channel, [SESSION_CLAIM]: session });
}

export function plusSeconds(instant: Instant, seconds: number): Instant {
  return plusMillis(instant, seconds * 1000);
}

export interface EndSessionsDeps {
  readonly refreshTokens: Pick<RefreshTokens, 'end' | 'endAll'>;
  readonly time: TimeSource;
}

export interface CheckSessionDeps {
  readonly refreshTokens: Pick<RefreshTokens, 'isOpen'>;
}

/** Whether the session of a citizen's token is still open. A token without a session, of an earlier version, has none to end. */
export async function isSessionOpen(
  { refreshTokens }: CheckSessionDeps,
  { subject, claims }: { readonly subject: string; readonly claims: Readonly<Record<string, string>> },
): Promise<boolean> {
  const session = readSessionId(claims);
  return session === undefined || refreshTokens.isOpen(session, subject);
}

/** Signs a citizen out: ends the session of the token, or all sessions of the person. The next call with a token of theirs is refused. */
export async function endSessions(
  { refreshTokens, time }: EndSessionsDeps,
  { subject, claims }: { readonly subject: string; readonly claims: Readonly<Record<string, string>> },
  which: 'this' | 'all',
): Promise<void> {
  const session = readSessionId(claims);
  if (session !== undefined) await refreshTokens.end(session);
  const now = time.now();
  if (which === 'all') await refreshTokens.endAll(subject, now, plusSeconds(now, SIGN_IN.sessionSeconds));
}
