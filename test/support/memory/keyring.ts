import { createHmac } from 'node:crypto';
import type { Keyring, MacKey } from '#kernel/ports/keyring.ts';

/** Keyed hashes with a given secret. `former` are secrets before it that still count, the newest first. */
export function memoryKeyring(secret = 'not-a-secret', former: readonly string[] = []): Keyring {
  const key = (of: string): MacKey => ({
    mac: async (purpose, text) => createHmac('sha256', `${of}/${purpose}`).update(text).digest('hex'),
  });
  const all = [secret, ...former];
  return {
    ...key(secret),
    accepted: async () => all.map(key),
    identify: async (purpose, text) =>
      Promise.all(
        all.map(async (each, index) => ({
          version: all.length - index,
          hash: (await key(each).mac(purpose, text)).slice(0, 40),
        })),
      ),
  };
}
