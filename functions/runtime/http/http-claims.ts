import { fail, ok, type Result } from '#kernel/domain/result.ts';
import { ENV } from '#kernel/env-names.ts';
import type { HttpEvent } from './http-event.ts';
import type { HttpFailure } from './problem.ts';

/** Whose tokens a route accepts; `none` for routes without an authorizer. */
export type Audience = 'citizens' | 'staff' | 'none';

/** The caller, by the token. */
export interface Caller {
  readonly subject: string;
  readonly claims: Readonly<Record<string, string>>;
}

/** A citizen as a caller of use cases. Appeals belong to the subject of the session; a verified phone is the subject. */
export function toAppellant({ subject }: Caller) {
  return { kind: 'appellant', ownerKeys: [subject] } as const;
}

/** A member of staff as a caller of use cases; the directory knows roles and units. */
export function toStaffToken({ subject }: Caller) {
  return { kind: 'staff-token', subject } as const;
}

/** Issuer and audience that a token must name. */
export interface TokenRule {
  readonly issuer: string;
  readonly audience: string;
  /** Levels of authentication (`acr`) or methods (`amr`, RFC 8176) of which a token must name one; empty where none is required. */
  readonly strength: readonly string[];
}

const VARIABLES = {
  citizens: { issuer: ENV.tokenIssuer, audience: ENV.tokenAudience },
  staff: { issuer: ENV.staffIssuer, audience: ENV.staffAudience },
} as const;

/** A token that names its type must be an access token. */
const OTHER_TYPES = ['ID', 'Refresh', 'Offline', 'Logout'];
const MAX_SUBJECT = 255;

/** The rule of an audience from the environment. @throws Error when the deployment has not set it. */
export function readTokenRule(
  audience: Exclude<Audience, 'none'>,
  environment: Readonly<Record<string, string | undefined>>,
): TokenRule {
  const names = VARIABLES[audience];
  const issuer = environment[names.issuer];
  const forWhom = environment[names.audience];
  if (!issuer || !forWhom) throw new Error(`${names.issuer} and ${names.audience} must be set`);
  const strength = audience === 'staff' ? (environment[ENV.staffStrength] ?? '') : '';
  return { issuer, audience: forWhom, strength: strength.split(' ').filter((each) => each !== '') };
}

/**
 * Checks the claims again after the gateway: a route that lost its authorizer, or got that of the other audience, must
 * not let anybody in. `exp` is held against the instant at which the gateway took the request.
 */
export function readCaller(event: HttpEvent, rule: TokenRule): Result<Caller, HttpFailure> {
  const claims = textClaims(event.requestContext.authorizer?.jwt?.claims);
  const { sub, iss, exp, token_use: use, typ, at_hash: idTokenHash } = claims;
  const isOurs = iss === rule.issuer && readAudiences(claims).includes(rule.audience);
  const isInForce = exp !== undefined && Number(exp) * 1000 > event.requestContext.timeEpoch;
  const isAccessToken =
    (use === undefined || use === 'access') && !OTHER_TYPES.includes(typ ?? '') && idTokenHash === undefined;
  const isStrong = rule.strength.length === 0 || readStrength(claims).some((each) => rule.strength.includes(each));
  if (!isOurs || !isStrong || !isInForce || !isAccessToken || !sub || sub.length > MAX_SUBJECT)
    return fail({ kind: 'unauthenticated' });
  return ok({ subject: sub, claims });
}

function textClaims(claims: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(claims).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
}

/** The level and the methods by which the person was authenticated (OpenID Connect Core 2). */
function readStrength({ acr, amr }: Readonly<Record<string, string>>): readonly string[] {
  return [...(acr === undefined ? [] : [acr]), ...(amr === undefined ? [] : readList(amr))];
}

/** The gateway writes a list as `[a b]`, and reads `client_id` where a token has no `aud`. */
function readAudiences({ aud, client_id: client }: Readonly<Record<string, string>>): readonly string[] {
  return readList(aud ?? client ?? '');
}

function readList(written: string): readonly string[] {
  return written.startsWith('[') && written.endsWith(']') ? written.slice(1, -1).split(' ') : [written];
}
