import type { MacKey } from '#kernel/ports/keyring.ts';

const MAPPED = /^::ffff:(\d{1,3}(?:\.\d{1,3}){3})$/;
const GROUPS = 8;
/** Providers give a customer a network of 64 bits. */
const NETWORK_GROUPS = 4;
const DIGITS = 40;

/** A keyed hash of the network that an address belongs to. Addresses are stored and logged in this form only. */
export async function hashAddress(keyring: MacKey, address: string): Promise<string> {
  return (await keyring.mac('address', toNetwork(address))).slice(0, DIGITS);
}

/** The network that one person can choose addresses from: an IPv4 address itself, of IPv6 the first 64 bits. */
export function toNetwork(address: string): string {
  const [plain = ''] = address.toLowerCase().split('%');
  const mapped = MAPPED.exec(plain)?.[1];
  if (mapped !== undefined || !plain.includes(':')) return mapped ?? plain;
  const [head = '', tail] = plain.split('::');
  const before = splitGroups(head);
  const after = splitGroups(tail ?? '');
  const zeros = Array.from({ length: tail === undefined ? 0 : GROUPS - before.length - after.length }, () => '0');
  const network = [...before, ...zeros, ...after].slice(0, NETWORK_GROUPS);
  return `${network.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`;
}

function splitGroups(text: string): readonly string[] {
  return text === '' ? [] : text.split(':');
}
