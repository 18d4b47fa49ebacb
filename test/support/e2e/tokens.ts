import { createHmac, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export type Part = Readonly<Record<string, unknown>>;

/** Makes forged tokens from a real one, with the platform's own key where that is the point. */
export interface Forge {
  /** A token of these claims with a valid signature. */
  signed(claims: Part, header?: Part): string;
  /** Signed with a foreign key under the platform's key id. */
  byStranger(claims: Part): string;
  /** Signed with the public key as a shared secret. */
  hs256(claims: Part): string;
  none(claims: Part): string;
}

export function openForge(dataDir: string, header: Part): Forge {
  const key = createPrivateKey(readFileSync(join(dataDir, 'issuer-key.pem')));
  const publicPem = createPublicKey(key).export({ type: 'spki', format: 'pem' });
  const rs256 = (head: Part, claims: Part, by: KeyObject) => {
    const content = `${encoded(head)}.${encoded(claims)}`;
    return `${content}.${sign('RSA-SHA256', Buffer.from(content), by).toString('base64url')}`;
  };
  return {
    signed: (claims, head = header) => rs256(head, claims, key),
    byStranger: (claims) => rs256(header, claims, generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey),
    hs256: (claims) => {
      const content = `${encoded({ ...header, alg: 'HS256' })}.${encoded(claims)}`;
      return `${content}.${createHmac('sha256', publicPem).update(content).digest('base64url')}`;
    },
    none: (claims) => `${encoded({ ...header, alg: 'none' })}.${encoded(claims)}.`,
  };
}

/** Header and claims of a token. */
export function partsOf(token: string): { readonly header: Part; readonly claims: Part } {
  const [header = '', claims = ''] = token.split('.');
  return { header: decoded(header), claims: decoded(claims) };
}

function encoded(part: Part): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}

function decoded(part: string): Part {
  return JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as Part;
}
