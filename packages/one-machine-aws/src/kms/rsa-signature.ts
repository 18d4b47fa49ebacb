import { constants, createPublicKey, type KeyObject, privateEncrypt, sign, timingSafeEqual, verify } from 'node:crypto';
import { AwsError } from '../aws-service.ts';

export type MessageType = 'RAW' | 'DIGEST';

/** DER of DigestInfo for SHA-256 (RFC 8017, 9.2 note 1); the digest follows. */
const SHA256_DIGEST_INFO = Buffer.from('3031300d060960864801650304020105000420', 'hex');
const SHA256_BYTES = 32;

/** Signs a message, or the digest that the caller computed, with RSASSA-PKCS1-v1_5 and SHA-256. */
export function signRsa(privateKey: KeyObject, message: Buffer, type: MessageType): Buffer {
  if (type === 'RAW') return sign('sha256', message, privateKey);
  const padded = { key: privateKey, padding: constants.RSA_PKCS1_PADDING };
  return privateEncrypt(padded, Buffer.concat([SHA256_DIGEST_INFO, checkDigest(message)]));
}

/** Whether the key made this signature of the message or digest. */
export function verifyRsa(privateKey: KeyObject, message: Buffer, type: MessageType, signature: Buffer): boolean {
  if (type === 'RAW') return verify('sha256', message, createPublicKey(privateKey), signature);
  // PKCS1-v1_5 has no randomness: a digest has one valid signature, which can be computed again and compared.
  const expected = signRsa(privateKey, message, type);
  return signature.length === expected.length && timingSafeEqual(signature, expected);
}

function checkDigest(digest: Buffer): Buffer {
  if (digest.length !== SHA256_BYTES)
    throw new AwsError('ValidationException', 'Digest is invalid length for algorithm RSASSA_PKCS1_V1_5_SHA_256.');
  return digest;
}
