import { DecryptCommand, EncryptCommand, type KMSClient } from '@aws-sdk/client-kms';
import { SECRET_PURPOSE } from '../env-names.ts';

const CONTEXT = { purpose: SECRET_PURPOSE.signedCalls } as const;

/** Encrypts the secret of signed calls under a key of KMS, in base64, for this purpose only. */
export async function sealCallSecret(client: KMSClient, keyId: string, secret: string): Promise<string> {
  const { CiphertextBlob } = await client.send(
    new EncryptCommand({ KeyId: keyId, Plaintext: Buffer.from(secret), EncryptionContext: CONTEXT }),
  );
  if (CiphertextBlob === undefined) throw new Error('KMS encrypted nothing');
  return Buffer.from(CiphertextBlob).toString('base64');
}

/** Decrypts the result of `sealCallSecret`. */
export async function openCallSecret(client: KMSClient, ciphertext: string): Promise<string> {
  const { Plaintext } = await client.send(
    new DecryptCommand({ CiphertextBlob: Buffer.from(ciphertext, 'base64'), EncryptionContext: CONTEXT }),
  );
  if (Plaintext === undefined) throw new Error('KMS decrypted the secret to nothing');
  return Buffer.from(Plaintext).toString('utf8');
}
