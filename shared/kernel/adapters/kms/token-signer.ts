import { createHash } from 'node:crypto';
import { type KMSClient, SignCommand } from '@aws-sdk/client-kms';
import type { TokenSigner } from '../../ports/keyring.ts';

export interface TokenSignerOptions {
  readonly client: KMSClient;
  /** The signing key at KMS: id, ARN or alias. */
  readonly keyId: string;
  /** The key's name in the published key set. */
  readonly kid: string;
}

/** Signs access tokens (RFC 9068) with RS256 by a key that never leaves KMS. */
export function tokenSigner({ client, keyId, kid }: TokenSignerOptions): TokenSigner {
  const header = encode({ alg: 'RS256', typ: 'at+jwt', kid });
  return {
    async sign(claims) {
      const content = `${header}.${encode(claims)}`;
      const { Signature } = await client.send(
        new SignCommand({
          KeyId: keyId,
          // KMS signs messages of at most 4,096 bytes, and digests.
          Message: createHash('sha256').update(content).digest(),
          MessageType: 'DIGEST',
          SigningAlgorithm: 'RSASSA_PKCS1_V1_5_SHA_256',
        }),
      );
      if (Signature === undefined) throw new Error('KMS answered no signature');
      return `${content}.${Buffer.from(Signature).toString('base64url')}`;
    },
  };
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}
