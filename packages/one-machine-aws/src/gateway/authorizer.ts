import {
  createRemoteJWKSet,
  customFetch,
  decodeJwt,
  errors,
  type JWK,
  type JWTPayload,
  type JWTVerifyGetKey,
  jwtVerify,
} from 'jose';
import type { DomainClock } from '../clock.ts';
import type { AuthorizerSpec } from '../template/http-api-spec.ts';

/** The caller as the handler sees it. API Gateway gives every claim as text. */
export interface Authorized {
  readonly claims: Readonly<Record<string, string>>;
  readonly scopes: readonly string[] | null;
}

/** Why a call is refused, and its `www-authenticate` header. */
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
  /** The public keys that an issuer publishes now. */
  readonly fetchKeys: (issuer: string) => Promise<readonly JWK[]>;
  readonly realNow?: () => number;
}

/** How far a token may be ahead of the domain's clock, in domain time. */
const AHEAD_MS = 60_000;
/** How long keys are cached, and how soon a key id that is not among them may fetch them again. */
const CACHE_MS = 5 * 60_000;
const COOLDOWN_MS = 1000;

/**
 * The JWT authorizer of the gateway. Tokens are stamped with the domain's clock but expire in **real** time: a token for
 * twelve hours is good for twelve real hours, however fast the domain's clock runs. Handlers see the domain's clock, so
 * they get `exp` as the domain's present plus the real seconds that are left.
 */
export function openAuthorizer({ clock, fetchKeys, realNow = Date.now }: AuthorizerOptions): Authorizer {
  const keySets = new Map<string, JWTVerifyGetKey>();

  const findKeys = (issuer: string): JWTVerifyGetKey => {
    const known = keySets.get(issuer);
    if (known !== undefined) return known;
    const keys = createRemoteJWKSet(new URL(issuer), {
      [customFetch]: async () => Response.json({ keys: await fetchKeys(issuer) }),
      cacheMaxAge: CACHE_MS,
      cooldownDuration: COOLDOWN_MS,
    });
    keySets.set(issuer, keys);
    return keys;
  };

  /** The second that the token's own clock would show, had it run at real speed since the token was issued. */
  const tokenNow = ({ iat }: JWTPayload): number => {
    if (typeof iat !== 'number') return clock.now() / 1000;
    const issuedAt = Math.min(clock.toReal(iat * 1000), clock.toReal(iat * 1000 + 999), realNow());
    return iat + (realNow() - issuedAt) / 1000;
  };

  const verify = async (token: string, issuer: string): Promise<JWTPayload> => {
    const keys = findKeys(issuer);
    const { payload } = await jwtVerify(
      token,
      (header, input) => {
        if (header.kid === undefined) throw new errors.JWKSNoMatchingKey('the token names no key');
        return keys(header, input);
      },
      {
        algorithms: ['RS256'],
        issuer,
        requiredClaims: ['exp'],
        currentDate: new Date(tokenNow(decodeJwt(token)) * 1000),
      },
    );
    return payload;
  };

  return async (authorization, { issuer, audience }, scopes) => {
    if (authorization === undefined || authorization === '') return { status: 401, challenge: 'Bearer' };
    let claims: JWTPayload;
    try {
      claims = await verify(authorization.replace(/^bearer +/i, ''), issuer);
    } catch (error) {
      if (!(error instanceof errors.JOSEError)) throw error;
      return invalid(error instanceof errors.JWTExpired ? 'the token has expired' : describe(error));
    }
    const audiences = claims.aud === undefined ? [claims.client_id] : [claims.aud].flat();
    if (!audiences.some((each) => typeof each === 'string' && audience.includes(each)))
      return invalid('the audience is wrong');
    if ((claims.iat ?? 0) > (clock.now() + AHEAD_MS) / 1000) return invalid('the token is issued in the future');
    const granted = listScopes(claims);
    if (scopes.length > 0 && !scopes.some((scope) => granted.includes(scope)))
      return { status: 403, challenge: 'Bearer error="insufficient_scope"' };
    const remaining = Math.ceil((claims.exp ?? 0) - tokenNow(claims));
    const seen = { ...claims, exp: Math.floor(clock.now() / 1000) + remaining };
    return {
      claims: Object.fromEntries(Object.entries(seen).map(([name, value]) => [name, claimText(value)])),
      scopes: scopes.length > 0 ? granted : null,
    };
  };
}

/** Quotes would end the string in the header. */
function describe({ message }: errors.JOSEError): string {
  return message.replaceAll('"', "'");
}

function invalid(description: string): Refused {
  return { status: 401, challenge: `Bearer error="invalid_token" error_description="${description}"` };
}

function listScopes({ scope, scp }: JWTPayload): readonly string[] {
  const value = scope ?? scp;
  return Array.isArray(value) ? value.map(String) : typeof value === 'string' ? value.split(' ') : [];
}

/** Formats a claim as API Gateway does, which is Go's format of values. */
function claimText(value: unknown): string {
  if (value === null) return '<nil>';
  if (Array.isArray(value)) return `[${value.map(claimText).join(' ')}]`;
  if (typeof value !== 'object') return String(value);
  return `map[${Object.entries(value as object)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, each]) => `${key}:${claimText(each)}`)
    .join(' ')}]`;
}
