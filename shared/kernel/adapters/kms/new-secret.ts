import { GenerateDataKeyWithoutPlaintextCommand, type KMSClient } from '@aws-sdk/client-kms';
import { SECRET_CONTEXT } from './keyring.ts';

/** A new data key for the keyring, encrypted by KMS, base64. The plain key never leaves KMS. */
export async function newSecret(client: KMSClient, keyId: string): Promise<string> {
  const { CiphertextBlob } = await client.send(
    new GenerateDataKeyWithoutPlaintextCommand({ KeyId: keyId, KeySpec: 'AES_256', EncryptionContext: SECRET_CONTEXT }),
  );
  if (CiphertextBlob === undefined) throw new Error('KMS answered no data key');
  return Buffer.from(CiphertextBlob).toString('base64');
}
