import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Numbers } from '../../../ports/numbers.ts';
import { itemParser, text } from '../item-parser.ts';
import { aliases, getFixedItem, type TableAccess, wasWritten } from '../table.ts';

const parseNumber = itemParser('control', 'NUMBER', () => ({ appealId: text }));

/** How many numbers an environment remembers; each is some hundred bytes. */
const MOST_REMEMBERED = 2000;

/** `NUMBER#<number>` of the table `control`: claimed once, for ever. So an environment remembers those that it has found. */
export function numbers(table: TableAccess): Numbers {
  const remembered = new Map<string, string>();
  return {
    async claim(number, appealId) {
      const put = new PutCommand({
        TableName: table.tableName,
        Item: { ...numberKey(number), appealId },
        ConditionExpression: 'attribute_not_exists(#pk) OR #appealId = :appealId',
        ExpressionAttributeNames: aliases('pk', 'appealId'),
        ExpressionAttributeValues: { ':appealId': appealId },
      });
      return (await wasWritten(table.client.send(put))) ? 'claimed' : 'taken';
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
