import { DecryptCommand, EncryptCommand, type KMSClient } from '@aws-sdk/client-kms';
import { SECRET_PURPOSE } from '#kernel/env-names.ts';
import type { MiniProgramPlatform } from '../ports/sign-in.ts';

/** Our credentials for each platform. */
export interface MiniProgramCredentials {
  readonly wechat: { readonly appId: string; readonly secret: string };
  readonly alipay: { readonly appId: string; readonly privateKey: string; readonly alipayPublicKey: string };
}

const toContext = (platform: MiniProgramPlatform) => ({ purpose: SECRET_PURPOSE[platform] });

/** Encrypts a platform's credentials under a key of KMS, in base64, bound to that platform. */
export async function sealCredentials<P extends MiniProgramPlatform>(
  client: KMSClient,
  keyId: string,
  platform: P,
  credentials: MiniProgramCredentials[P],
): Promise<string> {
  const { CiphertextBlob } = await client.send(
    new EncryptCommand({
      KeyId: keyId,
      Plaintext: Buffer.from(JSON.stringify(credentials)),
      EncryptionContext: toContext(platform),
    }),
  );
  if (CiphertextBlob === undefined) throw new Error('KMS encrypted nothing');
  return Buffer.from(CiphertextBlob).toString('base64');
}

/** Decrypts the result of `sealCredentials`. */
export async function openCredentials<P extends MiniProgramPlatform>(
  client: KMSClient,
  platform: P,
  ciphertext: string,
): Promise<MiniProgramCredentials[P]> {
  const { Plaintext } = await client.send(
    new DecryptCommand({
      CiphertextBlob: Buffer.from(ciphertext, 'base64'),
      EncryptionContext: toContext(platform),
    }),
  );
  if (Plaintext === undefined) throw new Error('KMS decrypted the credentials to nothing');
  return JSON.parse(Buffer.from(Plaintext).toString('utf8')) as MiniProgramCredentials[P];
}
