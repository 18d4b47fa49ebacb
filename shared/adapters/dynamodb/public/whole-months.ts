import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { WholeMonths } from '../../../ports/statistics.ts';
import { itemParser, localDate, text } from '../item-parser.ts';
import { aliases, allItems, getItem, type TableAccess, wasWritten } from '../table.ts';

const parseFirstDay = itemParser('public', 'WHOLE', () => ({ day: localDate }));
const parseMonth = itemParser('public', 'WHOLE', () => ({ sk: text }));

/**
 * `WHOLE#<jurisdiction>` of the table `public`: the first day known to be counted, put once, and the months that were
 * recounted from the logs.
 */
export function wholeMonths(table: TableAccess, jurisdiction: string): WholeMonths {
  const pk = `WHOLE#${jurisdiction}`;
  const first = { pk, sk: 'since' };
  return {
    async since(today) {
      const put = new PutCommand({
        TableName: table.tableName,
        Item: { ...first, day: today },
        ConditionExpression: 'attribute_not_exists(#pk)',
        ExpressionAttributeNames: aliases('pk'),
      });
      if (await wasWritten(table.client.send(put))) return today;
      return parseFirstDay(await getItem(table, first)).day;
    },

    async add(month) {
      await table.client.send(new PutCommand({ TableName: table.tableName, Item: { pk, sk: month } }));
    },

    async added() {
      const items = await allItems(table, {
        KeyConditionExpression: '#pk = :pk AND #sk < :words',
        ExpressionAttributeNames: aliases('pk', 'sk'),
        ExpressionAttributeValues: { ':pk': pk, ':words': ':' },
      });
      return items.map((item) => parseMonth(item).sk);
    },
  };
}
