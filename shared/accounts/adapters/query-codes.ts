import { instant, integer, itemParser, text } from '#kernel/adapters/dynamodb/item-parser.ts';
import { getItem, type TableAccess } from '#kernel/adapters/dynamodb/table.ts';
import { putIf } from '#kernel/adapters/dynamodb/writes.ts';
import type { QueryCodes, Renewal } from '../ports/query-codes.ts';

const parseRenewal = itemParser<Renewal & { readonly generation: number }>('control', 'QUERYCODE', {
  generation: integer,
  request: text,
  by: text,
  at: instant,
});

/** `QUERYCODE#<number>` of the table `control`: the last renewal of a query code. */
export function queryCodes(table: TableAccess): QueryCodes {
  const find = async (number: string) => {
    const item = await getItem(table, toKey(number));
    return item && parseRenewal(item);
  };
  const renew = async (number: string, renewal: Renewal): Promise<number> => {
    const last = await find(number);
    if (last?.request === renewal.request) return last.generation;
    const generation = (last?.generation ?? 0) + 1;
    const item = { ...toKey(number), ...renewal, generation };
    const isFirst = await putIf(table, item, 'attribute_not_exists(#pk) OR #generation < :generation', { generation });
    return isFirst ? generation : renew(number, renewal);
  };
  return { findGeneration: async (number) => (await find(number))?.generation ?? 0, renew };
}

function toKey(number: string) {
  return { pk: `QUERYCODE#${number}`, sk: 'QUERYCODE' };
}
