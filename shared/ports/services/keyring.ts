import type { Instant } from '../../domain/words/instant.ts';

export type MacPurpose =
  | 'number'
  | 'phone'
  | 'session'
  | 'query-code'
  | 'survey'
  | 'cursor'
  | 'sms-code'
  | 'refresh'
  | 'mini-program'
  | 'address'
  | 'word'
  | 'place';

/** Keyed hashes under one data key. */
export interface MacKey {
  /** HMAC-SHA256 under the key of the purpose, as 64 hex digits. */
  mac(purpose: MacPurpose, text: string): Promise<string>;
}

/** Keyed hashes under the data key in use; keys are decrypted once per environment. */
export interface Keyring extends MacKey {
  /** The keys under which something that was given out still counts: the one in use, and those before it while they are accepted. */
  accepted(): Promise<readonly MacKey[]>;
}

/** A version of the data key. */
export interface DataKey {
  readonly version: number;
  /** Base64, encrypted by KMS. */
  readonly ciphertext: string;
  /** From when it is in use. All environments know it by then. Absent of the first. */
  readonly usedFrom?: Instant;
  /** Until when what was made under the key before it still counts. */
  readonly formerUntil?: Instant;
}

/**
 * Hashes that identify a person stay under the first key: they are owners in events, which never change. Knowing them opens nothing,
 * because the platform makes them itself, of a phone that was verified.
 */
export const IDENTIFYING: readonly MacPurpose[] = ['phone', 'mini-program'];

export interface TokenSigner {
  /** A signed RS256 access token with these claims. */
  sign(claims: Readonly<Record<string, string | number>>): Promise<string>;
}
