import { type JsonWebKey as Jwk, type KeyObject, verify } from 'node:crypto';

/** A public key as an issuer publishes it. */
export type PublishedKey = Jwk & { readonly kid?: string };

export interface Token {
  readonly kid: string;
  readonly claims: Readonly<Record<string, unknown>>;
  /** Whether the token was signed with this key. */
  isSignedBy(key: KeyObject): boolean;
}

/** Takes a compact JWS apart. Undefined for whatever is not a token signed with RS256 by a named key. */
export function parseToken(text: string): Token | undefined {
  const parts = text.split('.');
  const [header, payload, signature] = parts;
  if (parts.length !== 3 || header === undefined || payload === undefined || signature === undefined) return undefined;
  const { alg, kid, crit } = readObject(header) ?? {};
  const claims = readObject(payload);
  if (alg !== 'RS256' || typeof kid !== 'string' || crit !== undefined || claims === undefined) return undefined;
  if (!isBase64Url(signature)) return undefined;
  return {
    kid,
    claims,
    isSignedBy: (key) =>
      verify('RSA-SHA256', Buffer.from(`${header}.${payload}`), key, Buffer.from(signature, 'base64url')),
  };
}

function readObject(part: string): Readonly<Record<string, unknown>> | undefined {
  if (!isBase64Url(part)) return undefined;
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    return value as Readonly<Record<string, unknown>>;
  } catch {
    return undefined;
  }
}

function isBase64Url(part: string): boolean {
  return /^[A-Za-z0-9_-]+$/.test(part);
}
