import { createHmac } from 'node:crypto';
import type { Keyring, MacKey } from '../../../shared/ports/services/keyring.ts';

/** Keyed hashes with a given secret. `former` are secrets before it that still count. */
export function memoryKeyring(secret = 'not-a-secret', former: readonly string[] = []): Keyring {
  const key = (of: string): MacKey => ({
    mac: async (purpose, text) => createHmac('sha256', `${of}/${purpose}`).update(text).digest('hex'),
  });
  return { ...key(secret), accepted: async () => [secret, ...former].map(key) };
}
