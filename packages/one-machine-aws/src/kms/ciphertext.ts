import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { AwsError } from '../aws-service.ts';
import type { KmsKey } from './key-store.ts';

/** Pairs that decryption needs again. They are authenticated, not secret. */
export type EncryptionContext = Readonly<Record<string, string>>;

const FORMAT = 1;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Encrypts with AES-256-GCM. The blob names its key, so `Decrypt` needs no KeyId:
 * format (1) · length of key id (1) · key id · iv (12) · tag (16) · ciphertext.
 */
export function encryptBlob(key: KmsKey, plaintext: Uint8Array, context: EncryptionContext = {}): Buffer {
  const keyId = Buffer.from(key.keyId, 'utf8');
  const header = Buffer.concat([Buffer.from([FORMAT, keyId.length]), keyId]);
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key.material, iv);
  cipher.setAAD(associatedData(header, context));
  const ciphertext = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  return Buffer.concat([header, iv, cipher.getAuthTag(), ciphertext]);
}

/** Reads the id of the key in a blob. Throws InvalidCiphertextException for another format. */
export function keyIdOfBlob(blob: Buffer): string {
  const length = blob[1] ?? 0;
  if (blob[0] !== FORMAT || length === 0 || blob.length < 2 + length + IV_BYTES + TAG_BYTES) throw invalid();
  return blob.subarray(2, 2 + length).toString('utf8');
}

/** Decrypts a blob. A changed byte and another context give the same InvalidCiphertextException. */
export function decryptBlob(key: KmsKey, blob: Buffer, context: EncryptionContext = {}): Buffer {
  const headerBytes = 2 + (blob[1] ?? 0);
  const ivEnd = headerBytes + IV_BYTES;
  const tagEnd = ivEnd + TAG_BYTES;
  try {
    const decipher = createDecipheriv('aes-256-gcm', key.material, blob.subarray(headerBytes, ivEnd));
    decipher.setAAD(associatedData(blob.subarray(0, headerBytes), context));
    decipher.setAuthTag(blob.subarray(ivEnd, tagEnd));
    return Buffer.concat([decipher.update(blob.subarray(tagEnd)), decipher.final()]);
  } catch {
    throw invalid();
  }
}

/** The order of the pairs of a context has no meaning, so they are sorted before they are authenticated. */
function associatedData(header: Buffer, context: EncryptionContext): Buffer {
  const pairs = Object.entries(context).sort(([a], [b]) => (a < b ? -1 : 1));
  return Buffer.concat([header, Buffer.from(JSON.stringify(pairs), 'utf8')]);
}

function invalid(): AwsError {
  return new AwsError('InvalidCiphertextException', 'The ciphertext or its encryption context is not valid');
}
