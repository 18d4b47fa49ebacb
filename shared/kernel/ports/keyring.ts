import type { Instant } from '../domain/instant.ts';

export type MacPurpose =
  | 'number'
  | 'phone'
  | 'session'
  | 'query-code'
  | 'survey'
  | 'campaign'
  | 'cursor'
  | 'seen'
  | 'sms-code'
  | 'refresh'
  | 'mini-program'
  | 'mail'
  | 'mail-case'
  | 'address'
  | 'challenge'
  | 'word'
  | 'place';

/** Purposes whose hashes identify a person. They are stored for as long as the person is known. */
export type IdentityPurpose = 'phone' | 'mini-program' | 'mail';

/** A hash that identifies a person, with the version of the data key that it is stored under. */
export interface IdentityHash {
  readonly version: number;
  readonly hash: string;
}

/** Keyed hashes under one data key. */
export interface MacKey {
  /** HMAC-SHA256 under the key of the purpose, as 64 hex digits. */
  mac(purpose: MacPurpose, text: string): Promise<string>;
}

/** Keyed hashes under the data key in use; keys are decrypted once per environment. */
export interface Keyring extends MacKey {
  /** The keys under which something that was given out still counts: the one in use, and those before it while they are accepted. */
  accepted(): Promise<readonly MacKey[]>;
  /**
   * What identifies a person may be stored under any of these; what is new is stored under the first, which is the version in use. Others
   * follow until the tool has rewritten and retired them.
   */
  identify(purpose: IdentityPurpose, text: string): Promise<readonly IdentityHash[]>;
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
  /** Since when nothing is stored under it. */
  readonly retiredAt?: Instant;
}

export interface TokenSigner {
  /** A signed RS256 access token with these claims. */
  sign(claims: Readonly<Record<string, string | number>>): Promise<string>;
}
