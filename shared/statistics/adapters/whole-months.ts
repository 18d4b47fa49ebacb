import { queryWhere } from '#kernel/adapters/dynamodb/expressions.ts';
import { itemParser, localDate, text } from '#kernel/adapters/dynamodb/item-parser.ts';
import { allItems, getItem, type TableAccess } from '#kernel/adapters/dynamodb/table.ts';
import { putItem, putNew } from '#kernel/adapters/dynamodb/writes.ts';
import type { WholeMonths } from '../statistics.port.ts';

const parseFirstDay = itemParser('public', 'WHOLE', { day: localDate });
const parseMonth = itemParser('public', 'WHOLE', { sk: text });

/**
 * `WHOLE#<jurisdiction>` of the table `public`: the first day known to be counted, put once, and the months that were
 * recounted from the logs.
 */
export function wholeMonths(table: TableAccess, jurisdiction: string): WholeMonths {
  const pk = `WHOLE#${jurisdiction}`;
  const first = { pk, sk: 'since' };
  return {
    async since(today) {
      if (await putNew(table, { ...first, day: today })) return today;
      return parseFirstDay(await getItem(table, first)).day;
    },

    add: (month) => putItem(table, { pk, sk: month }),

    async added() {
      const items = await allItems(table, queryWhere('#pk = :pk AND #sk < :words', { pk, words: ':' }));
      return items.map((item) => parseMonth(item).sk);
    },
  };
}
