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
import { type Assembly, StartRefused } from 'one-machine-aws';
import type { Person } from './people.ts';

/** The issuer and audience of tokens, as in the authorizers of the templates. */
export interface Issuer {
  readonly issuer: string;
  readonly audience: string;
}

export type Issuers = Readonly<Record<Person['audience'], Issuer>>;

/** Signs tokens of the example people for both issuers. */
export interface LocalIssuer {
  /** The public key, which both issuers publish. */
  readonly jwks: readonly JWK[];
  /** The private key, for an issuer that signs with it. */
  readonly privateJwk: JsonWebKey & { readonly kid: string };
  /**
   * Issues an RS256 access token. `now` is the domain's present in milliseconds; `extraClaims` cannot replace the
   * standard claims.
   */
  issue(person: Person, issuer: Issuer, now: number, extraClaims?: Readonly<Record<string, unknown>>): string;
}

/** Lifetime of the tokens of example people. */
export const TOKEN_SECONDS = 12 * 60 * 60;
const KEY_ID = 'local-example-people';

/** Writes the issuers of the running platform to its data, for the tools. */
export function writeIssuers(dataDir: string, issuers: Issuers): void {
  mkdirSync(dataDir, { recursive: true });
  writeWhole(join(dataDir, 'issuers.json'), `${JSON.stringify(issuers, null, 2)}\n`);
}

/** Reads what `writeIssuers` wrote; undefined when the platform was never started on this data. */
export function readIssuers(dataDir: string): Issuers | undefined {
  const file = join(dataDir, 'issuers.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Issuers) : undefined;
}

/** Opens the key of the example people, and creates it at the first call. Only the owner of the data may read it. */
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
  try {
    return createPrivateKey(readFileSync(file));
  } catch {
    throw new StartRefused({
      en: `${file} is damaged: remove it. A new key is made, and tokens issued before are refused.`,
      zh: `${file} 已损坏：请删除该文件。将生成新密钥，此前签发的令牌不再有效。`,
    });
  }
}

/** Writes a temporary file and moves it, so that a reader never sees half a file. */
function writeWhole(file: string, content: string): void {
  const aside = `${file}.${process.pid}`;
  writeFileSync(aside, content, { mode: 0o600 });
  renameSync(aside, file);
}

function encode(part: Readonly<Record<string, unknown>>): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}

/** The issuers of citizens and of staff, from the authorizers of the API. */
export function findIssuers(assembly: Assembly): Issuers {
  const of = (audience: string) => {
    const found = assembly.functions.map(({ environment }) => ({
      issuer: environment[audience === 'staff' ? 'STAFF_ISSUER' : 'TOKEN_ISSUER'],
      audience: environment[audience === 'staff' ? 'STAFF_AUDIENCE' : 'TOKEN_AUDIENCE'],
    }));
    const known = found.find((each) => each.issuer !== undefined && each.audience !== undefined);
    if (!known?.issuer || !known.audience) throw new Error(`the templates name no issuer for ${audience}`);
    return { issuer: known.issuer, audience: known.audience };
  };
  return { citizens: of('citizens'), staff: of('staff') };
}
