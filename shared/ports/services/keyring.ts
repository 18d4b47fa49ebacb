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
  | 'address';

/** Keyed hashes; the key is decrypted once per environment. */
export interface Keyring {
  /** HMAC-SHA256 under the key of the purpose, as 64 hex digits. */
  mac(purpose: MacPurpose, text: string): Promise<string>;
}

export interface TokenSigner {
  /** A signed RS256 access token with these claims. */
  sign(claims: Readonly<Record<string, string | number>>): Promise<string>;
}
