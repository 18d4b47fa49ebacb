import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type JsonWebKey,
  type KeyObject,
  randomUUID,
  sign,
} from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JWK } from 'jose';
import type { Person } from './people.ts';

/** Who signs for an audience, as the authorizers of the templates name them. */
export interface Issuer {
  readonly issuer: string;
  readonly audience: string;
}

export type Issuers = Readonly<Record<Person['audience'], Issuer>>;

/** Signs tokens for the example people, in the name of both issuers. */
export interface LocalIssuer {
  /** The public half, to be published with the keys of each issuer. */
  readonly jwks: readonly JWK[];
  /** The whole key, for an issuer that signs with it by itself. */
  readonly privateJwk: JsonWebKey & { readonly kid: string };
  /** An RS256 access token. `now` is the domain's present in milliseconds; `extraClaims` cannot replace the standard ones. */
  issue(person: Person, issuer: Issuer, now: number, extraClaims?: Readonly<Record<string, unknown>>): string;
}

/** How long a token of an example person is good for. */
export const TOKEN_SECONDS = 12 * 60 * 60;
const KEY_ID = 'local-example-people';

/** Notes which issuers the platform was started with, for the tools beside it. */
export function writeIssuers(dataDir: string, issuers: Issuers): void {
  mkdirSync(dataDir, { recursive: true });
  writeWhole(join(dataDir, 'issuers.json'), `${JSON.stringify(issuers, null, 2)}\n`);
}

/** What `writeIssuers` noted; undefined when the platform has never been started on this data. */
export function readIssuers(dataDir: string): Issuers | undefined {
  const file = join(dataDir, 'issuers.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Issuers) : undefined;
}

/** Opens the key of the example people, and makes it at the first call; only the owner of the data may read it. */
export function openLocalIssuer(dataDir: string): LocalIssuer {
  const key = openKey(join(dataDir, 'issuer-key.pem'));
  const named = { kid: KEY_ID, alg: 'RS256', use: 'sig' };
  return {
    jwks: [{ ...createPublicKey(key).export({ format: 'jwk' }), ...named }],
    privateJwk: { ...key.export({ format: 'jwk' }), ...named },
    issue: (person, { issuer, audience }, now, extraClaims = {}) => {
      const iat = Math.floor(now / 1000);
      const claims = {
        ...extraClaims,
        sub: person.subject,
        iss: issuer,
        aud: audience,
        iat,
        exp: iat + TOKEN_SECONDS,
        jti: randomUUID(),
        token_use: 'access',
      };
      const content = `${encode({ alg: 'RS256', typ: 'JWT', kid: KEY_ID })}.${encode(claims)}`;
      return `${content}.${sign('RSA-SHA256', Buffer.from(content), key).toString('base64url')}`;
    },
  };
}

function openKey(file: string): KeyObject {
  if (!existsSync(file)) {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    mkdirSync(join(file, '..'), { recursive: true });
    writeWhole(file, privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
  }
  return createPrivateKey(readFileSync(file));
}

/** Written aside and moved, so that nobody reads half a file. */
function writeWhole(file: string, content: string): void {
  const aside = `${file}.${process.pid}`;
  writeFileSync(aside, content, { mode: 0o600 });
  renameSync(aside, file);
}

function encode(part: Readonly<Record<string, unknown>>): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}
