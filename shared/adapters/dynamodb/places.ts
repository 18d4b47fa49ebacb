import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Place, Places } from '../../usecases/ports.ts';
import { readBatch } from './batch.ts';
import { contentOf, getItem, type TableAccess } from './table.ts';

/** `PLACE#<appealId>` of the table `personal`. */
export function places(table: TableAccess): Places {
  return {
    async put(place) {
      const item = { ...placeKey(place.appealId), ...place };
      await table.client.send(new PutCommand({ TableName: table.tableName, Item: item }));
    },

    async get(appealId) {
      const item = await getItem(table, placeKey(appealId));
      return item && contentOf<Place>(item);
    },

    async pick(appealIds) {
      return (await readBatch(table, appealIds.map(placeKey))).map((item) => contentOf<Place>(item));
    },
  };
}

export function placeKey(appealId: string) {
  return { pk: `PLACE#${appealId}`, sk: 'PLACE' };
}
