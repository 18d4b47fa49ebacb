import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Place, Places, Visit } from '../../../ports/personal.ts';
import { readBatch } from '../batch.ts';
import { aliases, allItems, contentOf, type TableAccess } from '../table.ts';

const VISIT = 'VISIT#';

/** `PLACE#<appealId>` of the table `personal`: the place of a case, and the visits of staff to it. */
export function places(table: TableAccess): Places {
  return {
    async put(place) {
      const item = { ...placeKey(place.appealId), ...place };
      await table.client.send(new PutCommand({ TableName: table.tableName, Item: item }));
    },

    async putVisit(visit) {
      const item = { pk: placeKey(visit.appealId).pk, sk: `${VISIT}${visit.id}`, ...visit };
      await table.client.send(new PutCommand({ TableName: table.tableName, Item: item }));
    },

    async of(appealId) {
      const items = await allItems(table, {
        KeyConditionExpression: '#pk = :pk',
        ExpressionAttributeNames: aliases('pk'),
        ExpressionAttributeValues: { ':pk': placeKey(appealId).pk },
        ConsistentRead: true,
      });
      const place = items.find(({ sk }) => sk === placeKey(appealId).sk);
      const visits = items.filter(({ sk }) => `${sk}`.startsWith(VISIT)).map((item) => contentOf<Visit>(item));
      return place ? { place: contentOf<Place>(place), visits } : { visits };
    },

    async pick(appealIds) {
      return (await readBatch(table, appealIds.map(placeKey))).map((item) => contentOf<Place>(item));
    },
  };
}

export function placeKey(appealId: string) {
  return { pk: `PLACE#${appealId}`, sk: 'PLACE' };
}
