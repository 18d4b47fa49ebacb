import { gunzipSync, gzipSync } from 'node:zlib';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Release, Releases } from '../../../ports/statistics.ts';
import { aliases, allItems, getItem, type TableAccess, wasWritten } from '../table.ts';

/**
 * `RELEASE#<jurisdiction>` of the table `public`, one item for each month: put once, and whole. The rows are packed; a thousand
 * of them take some 30 kB of the 400 that an item may have.
 */
export function releases(table: TableAccess, jurisdiction: string): Releases {
  const pk = `RELEASE#${jurisdiction}`;
  return {
    async publish({ rows, ...release }) {
      const put = new PutCommand({
        TableName: table.tableName,
        Item: { pk, sk: release.month, ...release, rows: gzipSync(JSON.stringify(rows)) },
        ConditionExpression: 'attribute_not_exists(#pk)',
        ExpressionAttributeNames: aliases('pk'),
      });
      return (await wasWritten(table.client.send(put))) ? 'published' : 'already';
    },

    async get(month) {
      const item = await getItem(table, { pk, sk: month });
      if (!item) return undefined;
      const { releasedAt, hideBelow, rows } = item as unknown as Release & { readonly rows: Uint8Array };
      return { month, releasedAt, hideBelow, rows: JSON.parse(gunzipSync(rows).toString()) };
    },

    async months() {
      const items = await allItems(table, {
        KeyConditionExpression: '#pk = :pk',
        ProjectionExpression: '#sk',
        ExpressionAttributeNames: aliases('pk', 'sk'),
        ExpressionAttributeValues: { ':pk': pk },
        ScanIndexForward: false,
      });
      return items.map(({ sk }) => sk as string);
    },
  };
}
