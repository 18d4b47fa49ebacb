import type { Item, WireValue } from './engine.ts';

/** The largest item, in bytes of UTF-8. */
export const MAX_ITEM_BYTES = 400 * 1024;

const bytes = (text: string) => Buffer.byteLength(text, 'utf8');
const numberBytes = (text: string) =>
  Math.ceil(text.replace(/^-|\./g, '').replace(/^0+|0+$/g, '').length / 2) + 1 + (text.startsWith('-') ? 1 : 0);
const sum = (sizes: readonly number[]) => sizes.reduce((total, each) => total + each, 0);

/**
 * Computes the size in bytes as DynamoDB does: names and texts in UTF-8. (dynalite counts UTF-16 units, a third of
 * Chinese text.)
 */
export function itemBytes(item: Item): number {
  return sum(Object.entries(item).map(([name, value]) => bytes(name) + valueBytes(value)));
}

function valueBytes(value: WireValue): number {
  const [type, content] = Object.entries(value)[0] ?? [];
  switch (type) {
    case 'S':
      return bytes(content as string);
    case 'N':
      return numberBytes(content as string);
    case 'B':
      return Buffer.byteLength(content as string, 'base64');
    case 'SS':
      return sum((content as string[]).map(bytes));
    case 'NS':
      return sum((content as string[]).map(numberBytes));
    case 'BS':
      return sum((content as string[]).map((each) => Buffer.byteLength(each, 'base64')));
    case 'L':
      return 3 + sum((content as WireValue[]).map((each) => 1 + valueBytes(each)));
    case 'M':
      return 3 + Object.keys(content as Item).length + itemBytes(content as Item);
    default:
      return 1;
  }
}
