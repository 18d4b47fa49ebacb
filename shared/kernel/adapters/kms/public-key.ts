import { createPublicKey } from 'node:crypto';
import { GetPublicKeyCommand, type KMSClient } from '@aws-sdk/client-kms';

/** A public key in a key set (RFC 7517). */
export interface PublicKey {
  readonly kty: string;
  readonly n: string;
  readonly e: string;
  readonly kid: string;
  readonly alg: 'RS256';
  readonly use: 'sig';
}

/** The public key of a signing key of KMS. Its `kid` is the key id, as in signed tokens. */
export async function toPublicKey(client: KMSClient, keyId: string): Promise<PublicKey> {
  const { PublicKey: spki } = await client.send(new GetPublicKeyCommand({ KeyId: keyId }));
  if (spki === undefined) throw new Error('KMS answered no public key');
  const { kty, n, e } = createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' }).export({
    format: 'jwk',
  });
  if (kty !== 'RSA' || n === undefined || e === undefined) throw new Error(`the key ${keyId} is no RSA key`);
  return { kty, n, e, kid: keyId, alg: 'RS256', use: 'sig' };
}
