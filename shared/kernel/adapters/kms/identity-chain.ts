import type { IdentityPurpose, MacKey } from '../../ports/keyring.ts';

/** Digits of a hash that identifies a person: 160 bits. */
const DIGITS = 40;

/**
 * The hash of the next version: that of the version before, hashed again under the next key. So the tool rewrites a stored hash without
 * the phone, and former keys alone are not enough to try phones against it.
 */
export async function nextIdentityHash(key: MacKey, purpose: IdentityPurpose, before: string): Promise<string> {
  return (await key.mac(purpose, before)).slice(0, DIGITS);
}

/** The hashes of an identity under each version, in the order of the keys, the oldest first. */
export async function chainIdentity(
  keys: readonly MacKey[],
  purpose: IdentityPurpose,
  identity: string,
): Promise<readonly string[]> {
  const chain: string[] = [];
  for (const key of keys) chain.push(await nextIdentityHash(key, purpose, chain.at(-1) ?? identity));
  return chain;
}
