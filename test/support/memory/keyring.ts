import { createHmac } from 'node:crypto';
import type { Keyring } from '../../../shared/ports/services/keyring.ts';

/** Keyed hashes with a given secret. */
export function memoryKeyring(secret = 'not-a-secret'): Keyring {
  return {
    mac: async (purpose, text) => createHmac('sha256', `${secret}/${purpose}`).update(text).digest('hex'),
  };
}
