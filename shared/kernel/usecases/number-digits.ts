import type { Keyring } from '../ports/keyring.ts';

/**
 * The five digits of the n-th number to try, the same on every retry. They are keyed: the lake exports the appeal's id and
 * the second of filing, and these must not reveal the number.
 */
export async function numberDigits(keyring: Keyring, appealId: string, attempt: number): Promise<number> {
  const mac = await keyring.mac('number', `${appealId}.${attempt}`);
  return Number.parseInt(mac.slice(0, 12), 16) % 100_000;
}
