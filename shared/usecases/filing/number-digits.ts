import type { Keyring } from '../../ports/keyring.ts';

/**
 * The five digits for the n-th try at a number, the same on every retry. Keyed: an appeal's id and the second it was filed
 * in leave with the lake, and must not lead to its number.
 */
export async function numberDigits(keyring: Keyring, appealId: string, attempt: number): Promise<number> {
  const mac = await keyring.mac('number', `${appealId}.${attempt}`);
  return Number.parseInt(mac.slice(0, 12), 16) % 100_000;
}
