import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Numbers } from '../../../ports/numbers.ts';
import { itemParser, text } from '../item-parser.ts';
import { aliases, getFixedItem, type TableAccess, wasWritten } from '../table.ts';

const parseNumber = itemParser('control', 'NUMBER', () => ({ appealId: text }));

/** `NUMBER#<number>` of the table `control`: claimed once, for ever. */
export function numbers(table: TableAccess): Numbers {
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
      const item = await getFixedItem(table, numberKey(number));
      return item && parseNumber(item).appealId;
    },
  };
}

function numberKey(number: string) {
  return { pk: `NUMBER#${number}`, sk: 'NUMBER' };
}
