import { createHmac, hkdfSync } from 'node:crypto';
import { DecryptCommand, type KMSClient } from '@aws-sdk/client-kms';
import { SECRET_PURPOSE } from '../../names.ts';
import type { Keyring, MacPurpose } from '../../ports/services/keyring.ts';

/** The encryption context of the data key. */
export const SECRET_CONTEXT = { purpose: SECRET_PURPOSE.dataKey } as const;

const KEY_BYTES = 32;

export interface KeyringOptions {
  readonly client: KMSClient;
  /** Reads the encrypted data key, base64. */
  readonly readCiphertext: () => Promise<string>;
}

/**
 * Keyed hashes with keys derived from one data key (HKDF-SHA256, one key for each purpose). The data key is read and
 * decrypted once per environment, at the first use; a failure is retried at the next use.
 */
export function keyring({ client, readCiphertext }: KeyringOptions): Keyring {
  let opened: Promise<(purpose: MacPurpose) => Buffer> | undefined;

  const open = async () => {
    const CiphertextBlob = Buffer.from(await readCiphertext(), 'base64');
    const { Plaintext } = await client.send(new DecryptCommand({ CiphertextBlob, EncryptionContext: SECRET_CONTEXT }));
    if (Plaintext === undefined) throw new Error('KMS decrypted the secret to nothing');
    return keysFrom(Plaintext);
  };

  return {
    async mac(purpose, text) {
      opened ??= open();
      const current = opened;
      try {
        return createHmac('sha256', (await current)(purpose))
          .update(text)
          .digest('hex');
      } catch (error) {
        if (opened === current) opened = undefined;
        throw error;
      }
    },
  };
}

function keysFrom(dataKey: Uint8Array): (purpose: MacPurpose) => Buffer {
  const keys = new Map<MacPurpose, Buffer>();
  return (purpose) => {
    const key = keys.get(purpose) ?? Buffer.from(hkdfSync('sha256', dataKey, '', `hotline/${purpose}`, KEY_BYTES));
    keys.set(purpose, key);
    return key;
  };
}
