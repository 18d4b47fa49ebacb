import type { Numbers } from '../../ports/case-numbers.ts';
import { itemParser, text } from './item-parser.ts';
import { getFixedItem, type TableAccess } from './table.ts';
import { putIf } from './writes.ts';

const parseNumber = itemParser('control', 'NUMBER', { appealId: text });

/** How many numbers an environment remembers; each is some hundred bytes. */
const MOST_REMEMBERED = 2000;

/** `NUMBER#<number>` of the table `control`: claimed once, for ever. So an environment remembers those that it has found. */
export function numbers(table: TableAccess): Numbers {
  const remembered = new Map<string, string>();
  return {
    async claim(number, appealId) {
      const item = { ...numberKey(number), appealId };
      const isFree = 'attribute_not_exists(#pk) OR #appealId = :appealId';
      return (await putIf(table, item, isFree, { appealId })) ? 'claimed' : 'taken';
    },

    async find(number) {
      const known = remembered.get(number);
      if (known !== undefined) return known;
      const item = await getFixedItem(table, numberKey(number));
      if (!item) return undefined;
      const { appealId } = parseNumber(item);
      const [oldest] = remembered.keys();
      if (remembered.size >= MOST_REMEMBERED && oldest !== undefined) remembered.delete(oldest);
      remembered.set(number, appealId);
      return appealId;
    },
  };
}

function numberKey(number: string) {
  return { pk: `NUMBER#${number}`, sk: 'NUMBER' };
}
