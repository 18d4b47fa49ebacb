import { BlockList, isIP } from 'node:net';

/** Parses a block of addresses; undefined when the text is not one. */
export function parseCidr(operand: unknown): BlockList | undefined {
  if (typeof operand !== 'string') return undefined;
  const [address = '', length = '', ...others] = operand.split('/');
  const family = isIP(address);
  if (family === 0 || others.length > 0 || !/^\d{1,3}$/.test(length)) return undefined;
  if (Number(length) > (family === 4 ? 32 : 128)) return undefined;
  const block = new BlockList();
  block.addSubnet(address, Number(length), family === 4 ? 'ipv4' : 'ipv6');
  return block;
}

export function matchesCidr(block: BlockList, text: string): boolean {
  const family = isIP(text);
  return family !== 0 && block.check(text, family === 4 ? 'ipv4' : 'ipv6');
}
