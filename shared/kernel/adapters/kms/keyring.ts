import { createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { DecryptCommand, type KMSClient } from '@aws-sdk/client-kms';
import { MINUTE_MS } from '../../domain/instant.ts';
import { SECRET_PURPOSE } from '../../env-names.ts';
import type { DataKey, Keyring, MacKey, MacPurpose } from '../../ports/keyring.ts';
import type { TimeSource } from '../../ports/time-source.ts';
import { timedCache } from '../dynamodb/timed-cache.ts';
import { chainIdentity } from './identity-chain.ts';

/** The encryption context of the data key. */
export const SECRET_CONTEXT = { purpose: SECRET_PURPOSE.dataKey } as const;

const KEY_BYTES = 32;
/** A new version is in use no sooner than this after it was stored, so every environment knows it. */
export const KEYS_KNOWN_MS = 5 * MINUTE_MS;

export interface KeyringOptions {
  readonly client: KMSClient;
  readonly time: TimeSource;
  /** Reads the versions of the data key, oldest first; there is at least one. */
  readonly readKeys: () => Promise<readonly DataKey[]>;
}

/**
 * Keyed hashes with keys derived from the data key (HKDF-SHA256, one key for each purpose). The versions are read every five
 * minutes, and each is decrypted once per environment, at the first use; a failure is retried at the next use.
 */
export function keyring({ client, time, readKeys }: KeyringOptions): Keyring {
  const versions = timedCache<readonly DataKey[]>(time, KEYS_KNOWN_MS);
  const opened = new Map<string, Promise<MacKey>>();

  const open = ({ ciphertext }: DataKey): Promise<MacKey> => {
    const known = opened.get(ciphertext);
    if (known !== undefined) return known;
    const key = openDataKey(client, ciphertext);
    opened.set(ciphertext, key);
    key.catch(() => opened.delete(ciphertext));
    return key;
  };
  /** The versions that are in use or were, the newest first. */
  const listBegun = async () => {
    const now = time.now();
    const all = await versions.get('keys', readKeys);
    return all.filter(({ usedFrom }) => usedFrom === undefined || usedFrom <= now).toReversed();
  };

  return {
    async mac(purpose, text) {
      const [key] = await listBegun();
      if (key === undefined) throw new Error('there is no data key');
      return (await open(key)).mac(purpose, text);
    },

    async accepted() {
      const now = time.now();
      const begun = await listBegun();
      // A key counts until the term that its successor names.
      const counting = begun.filter((_key, index) => {
        const until = begun[index - 1]?.formerUntil;
        return index === 0 || (until !== undefined && now < until);
      });
      return Promise.all(counting.map(open));
    },

    async identify(purpose, text) {
      const all = await versions.get('keys', readKeys);
      const chain = await chainIdentity(await Promise.all(all.map(open)), purpose, text);
      const hashes = all.flatMap(({ version, retiredAt }, index) =>
        retiredAt === undefined ? [{ version, hash: chain[index] ?? '' }] : [],
      );
      const inUse = (await listBegun())[0]?.version;
      // Also under a version that is known and not yet in use: another environment may have begun to use it.
      return [
        ...hashes.filter(({ version }) => version === inUse),
        ...hashes.filter(({ version }) => version !== inUse).toReversed(),
      ];
    },
  };
}

/** The keyed hashes of one version of the data key. */
export async function openDataKey(client: KMSClient, ciphertext: string): Promise<MacKey> {
  const CiphertextBlob = Buffer.from(ciphertext, 'base64');
  const { Plaintext } = await client.send(new DecryptCommand({ CiphertextBlob, EncryptionContext: SECRET_CONTEXT }));
  if (Plaintext === undefined) throw new Error('KMS decrypted the secret to nothing');
  const keyFor = keysFrom(Plaintext);
  return { mac: async (purpose, text) => createHmac('sha256', keyFor(purpose)).update(text).digest('hex') };
}

/** Keys as objects of Node: with the bytes of a key, each hash takes five times as long. */
function keysFrom(dataKey: Uint8Array): (purpose: MacPurpose) => KeyObject {
  const keys = new Map<MacPurpose, KeyObject>();
  const derive = (purpose: MacPurpose) =>
    createSecretKey(Buffer.from(hkdfSync('sha256', dataKey, '', `hotline/${purpose}`, KEY_BYTES)));
  return (purpose) => {
    const key = keys.get(purpose) ?? derive(purpose);
    keys.set(purpose, key);
    return key;
  };
}
