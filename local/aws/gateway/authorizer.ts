import { createPublicKey, type KeyObject } from 'node:crypto';
import type { DomainClock } from '../clock.ts';
import type { AuthorizerSpec } from '../template/assembly.ts';
import { type PublishedKey, parseToken } from './jwt.ts';

/** What the handler is told of the caller; API Gateway gives every claim as text. */
export interface Authorized {
  readonly claims: Readonly<Record<string, string>>;
  readonly scopes: readonly string[] | null;
}

/** Why a call is refused, with the `www-authenticate` header that says so. */
export interface Refused {
  readonly status: 401 | 403;
  readonly challenge: string;
}

export type Authorizer = (
  authorization: string | undefined,
  spec: AuthorizerSpec,
  scopes: readonly string[],
) => Promise<Authorized | Refused>;

export interface AuthorizerOptions {
  readonly clock: Pick<DomainClock, 'now' | 'toReal'>;
  readonly jwksOf: (issuer: string) => Promise<readonly PublishedKey[]>;
  readonly realNow?: () => number;
}

/** How far a token may be ahead of the domain's clock, in domain time. */
const AHEAD_MS = 60_000;
const KEYS_KEPT_MS = 5 * 60_000;
const KEYS_ASKED_AGAIN_AFTER_MS = 1000;

/**
 * The JWT authorizer of the gateway. Tokens are stamped with the domain's clock but live in **real** time: a token that
 * is good for twelve hours is good for twelve real hours, however fast the domain's clock runs. Handlers see the domain's
 * clock, so `exp` is given to them as the domain's present plus the real seconds that are left.
 */
export function openAuthorizer({ clock, jwksOf, realNow = Date.now }: AuthorizerOptions): Authorizer {
  const issuers = new Map<string, { keys: ReadonlyMap<string, KeyObject>; fetchedAt: number }>();

  const keyOf = async (issuer: string, kid: string): Promise<KeyObject | undefined> => {
    const known = issuers.get(issuer);
    const age = known === undefined ? Number.POSITIVE_INFINITY : realNow() - known.fetchedAt;
    const key = known?.keys.get(kid);
    if (age < (key === undefined ? KEYS_ASKED_AGAIN_AFTER_MS : KEYS_KEPT_MS)) return key;
    const keys = importKeys(await jwksOf(issuer));
    issuers.set(issuer, { keys, fetchedAt: realNow() });
    return keys.get(kid);
  };

  /** Real seconds that the token still lives; not positive when it is over. */
  const remainingSeconds = (iat: number | undefined, exp: number): number => {
    if (iat === undefined) return exp - clock.now() / 1000;
    const issuedAt = Math.min(clock.toReal(iat * 1000), clock.toReal(iat * 1000 + 999), realNow());
    return exp - iat - (realNow() - issuedAt) / 1000;
  };

  return async (authorization, spec, scopes) => {
    if (authorization === undefined || authorization === '') return { status: 401, challenge: 'Bearer' };
    const token = parseToken(authorization.replace(/^bearer +/i, ''));
    if (token === undefined) return invalid('the token is malformed or not signed with RS256');
    const { claims } = token;
    if (claims.iss !== spec.issuer) return invalid('the issuer is another');
    const audiences = claims.aud === undefined ? [claims.client_id] : [claims.aud].flat();
    if (!audiences.some((each) => typeof each === 'string' && spec.audience.includes(each)))
      return invalid('the audience is another');
    const { exp, nbf, iat } = claims;
    if (!isInstant(exp) || [nbf, iat].some((each) => each !== undefined && !isInstant(each)))
      return invalid('exp, nbf and iat must be numbers');
    const key = await keyOf(spec.issuer, token.kid);
    if (key === undefined) return invalid('the key is unknown');
    if (!token.isSignedBy(key)) return invalid('the signature is wrong');
    const latest = (clock.now() + AHEAD_MS) / 1000;
    if (isInstant(iat) && iat > latest) return invalid('the token is issued in the future');
    if (isInstant(nbf) && nbf > latest) return invalid('the token is not valid yet');
    const remaining = remainingSeconds(isInstant(iat) ? iat : undefined, exp);
    if (remaining <= 0) return invalid('the token has expired');
    const granted = scopesOf(claims);
    if (scopes.length > 0 && !scopes.some((scope) => granted.includes(scope)))
      return { status: 403, challenge: 'Bearer error="insufficient_scope"' };
    const seen = { ...claims, exp: Math.floor(clock.now() / 1000) + Math.ceil(remaining) };
    return {
      claims: Object.fromEntries(Object.entries(seen).map(([name, value]) => [name, claimText(value)])),
      scopes: scopes.length > 0 ? granted : null,
    };
  };
}

function importKeys(published: readonly PublishedKey[]): ReadonlyMap<string, KeyObject> {
  const keys = new Map<string, KeyObject>();
  for (const jwk of published)
    if (jwk.kty === 'RSA' && jwk.kid !== undefined && (jwk.use ?? 'sig') === 'sig' && (jwk.alg ?? 'RS256') === 'RS256')
      keys.set(jwk.kid, createPublicKey({ key: jwk, format: 'jwk' }));
  return keys;
}

function invalid(description: string): Refused {
  return { status: 401, challenge: `Bearer error="invalid_token" error_description="${description}"` };
}

function isInstant(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function scopesOf({ scope, scp }: Readonly<Record<string, unknown>>): readonly string[] {
  const value = scope ?? scp;
  return Array.isArray(value) ? value.map(String) : typeof value === 'string' ? value.split(' ') : [];
}

/** A claim as API Gateway writes it, which is the way Go prints values. */
function claimText(value: unknown): string {
  if (value === null) return '<nil>';
  if (Array.isArray(value)) return `[${value.map(claimText).join(' ')}]`;
  if (typeof value !== 'object') return String(value);
  return `map[${Object.entries(value as object)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, each]) => `${key}:${claimText(each)}`)
    .join(' ')}]`;
}
