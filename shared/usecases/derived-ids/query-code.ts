import { timingSafeEqual } from 'node:crypto';
import type { Keyring } from '../../ports/keyring.ts';

/** The six digits that give access to a number without an account. Derived from the appeal, stored nowhere (DOMAIN 2). */
export async function queryCodeOf(keyring: Keyring, appealId: string): Promise<string> {
  const mac = await keyring.mac('query-code', appealId);
  return String(Number.parseInt(mac.slice(0, 12), 16) % 1_000_000).padStart(6, '0');
}

/** Compares two short texts in constant time; texts of other lengths never match. */
export function sameText(a: string, b: string): boolean {
  const left = Buffer.from(a, 'utf8');
  const right = Buffer.from(b, 'utf8');
  return left.length === right.length && timingSafeEqual(left, right);
}
