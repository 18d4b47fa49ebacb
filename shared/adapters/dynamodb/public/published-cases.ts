import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { PublishedCase, PublishedCases, PublishedKey } from '../../../ports/published-cases.ts';
import { deleteBatch } from '../batch.ts';
import { aliases, contentOf, firstItems, type TableAccess } from '../table.ts';

/** Sorts behind all that follows an instant in a key. */
const BEHIND = '~';

/** `PUBLISHED#<city>` of the table `public`: published cases by the instant of their publication. */
export function publishedCases(table: TableAccess): PublishedCases {
  return {
    async put(published) {
      await table.client.send(
        new PutCommand({ TableName: table.tableName, Item: { ...keyOf(published), ...published } }),
      );
    },

    remove: (keys) => deleteBatch(table, keys.map(keyOf)),

    async page(cities, { from, to }, limit, after) {
      const last = after ?? `${to}${BEHIND}`;
      const found = await Promise.all(
        cities.map((city) =>
          firstItems(
            table,
            {
              KeyConditionExpression: '#pk = :pk AND #sk BETWEEN :from AND :last',
              ExpressionAttributeNames: aliases('pk', 'sk'),
              ExpressionAttributeValues: { ':pk': partition(city), ':from': from, ':last': last },
              ScanIndexForward: false,
            },
            limit + 2,
          ),
        ),
      );
      const items = found
        .flat()
        .filter(({ sk }) => sk !== after)
        .sort((one, other) => (String(one.sk) < String(other.sk) ? 1 : -1));
      const shown = items.slice(0, limit);
      const end = shown.at(-1)?.sk as string | undefined;
      return {
        items: shown.map((item) => contentOf<PublishedCase>(item)),
        ...(items.length > limit && end !== undefined && { after: end }),
      };
    },
  };
}

function partition(city: string): string {
  return `PUBLISHED#${city}`;
}

function keyOf({ city, publishedAt, id }: PublishedKey) {
  return { pk: partition(city), sk: `${publishedAt}#${id}` };
}
