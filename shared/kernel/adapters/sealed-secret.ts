import { DecryptCommand, EncryptCommand, type KMSClient } from '@aws-sdk/client-kms';
import { SECRET_PURPOSE } from '../env-names.ts';

type Purpose = (typeof SECRET_PURPOSE)[keyof typeof SECRET_PURPOSE];

/** Encrypts the secret of signed calls under a key of KMS, in base64, for this purpose only. */
export function sealCallSecret(client: KMSClient, keyId: string, secret: string): Promise<string> {
  return sealSecret(client, keyId, SECRET_PURPOSE.signedCalls, secret);
}

/** Decrypts the result of `sealCallSecret`. */
export function openCallSecret(client: KMSClient, ciphertext: string): Promise<string> {
  return openSecret(client, SECRET_PURPOSE.signedCalls, ciphertext);
}

/** Encrypts a secret under a key of KMS, in base64, for one purpose only. */
export async function sealSecret(client: KMSClient, keyId: string, purpose: Purpose, secret: string): Promise<string> {
  const { CiphertextBlob } = await client.send(
    new EncryptCommand({ KeyId: keyId, Plaintext: Buffer.from(secret), EncryptionContext: { purpose } }),
  );
  if (CiphertextBlob === undefined) throw new Error('KMS encrypted nothing');
  return Buffer.from(CiphertextBlob).toString('base64');
}

/** Decrypts the result of `sealSecret`. */
export async function openSecret(client: KMSClient, purpose: Purpose, ciphertext: string): Promise<string> {
  const { Plaintext } = await client.send(
    new DecryptCommand({ CiphertextBlob: Buffer.from(ciphertext, 'base64'), EncryptionContext: { purpose } }),
  );
  if (Plaintext === undefined) throw new Error('KMS decrypted the secret to nothing');
  return Buffer.from(Plaintext).toString('utf8');
}
