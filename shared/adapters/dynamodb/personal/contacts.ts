import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { INDEX } from '../../../names.ts';
import type { Contact, Contacts } from '../../../ports/personal.ts';
import { aliases, contentOf, firstItems, getItem, type TableAccess } from '../table.ts';

const KIND = 'CONTACT#';

/** `CONTACT#<appealId>` of the table `personal`, and the index by the keyed hash of the phone. */
export function contacts(table: TableAccess): Contacts {
  return {
    async put(contact) {
      const item = { ...contactKey(contact.appealId), ...contact };
      await table.client.send(new PutCommand({ TableName: table.tableName, Item: item }));
    },

    async get(appealId) {
      const item = await getItem(table, contactKey(appealId));
      return item && contentOf<Contact>(item);
    },

    async appealsOfPhone(phoneKey, limit) {
      const query = {
        IndexName: INDEX.byPhone,
        KeyConditionExpression: '#phoneKey = :phoneKey',
        ExpressionAttributeNames: aliases('phoneKey'),
        ExpressionAttributeValues: { ':phoneKey': phoneKey },
        ScanIndexForward: false,
      };
      const items = await firstItems(table, query, limit);
      return items.map(({ pk }) => String(pk).slice(KIND.length));
    },
  };
}

export function contactKey(appealId: string) {
  return { pk: `${KIND}${appealId}`, sk: 'CONTACT' };
}
