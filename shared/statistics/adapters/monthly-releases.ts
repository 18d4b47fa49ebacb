import { gunzipSync, gzipSync } from 'node:zlib';
import * as v from 'valibot';
import { queryWhere } from '#kernel/adapters/dynamodb/expressions.ts';
import { instant, integer, itemParser, text } from '#kernel/adapters/dynamodb/item-parser.ts';
import { allItems, getItem, type TableAccess } from '#kernel/adapters/dynamodb/table.ts';
import { putNew } from '#kernel/adapters/dynamodb/writes.ts';
import type { MonthlyReleases } from '../statistics.port.ts';

const parseRelease = itemParser('public', 'RELEASE', {
  releasedAt: instant,
  hideBelow: integer,
  rows: v.instance(Uint8Array),
});
const parseKey = itemParser('public', 'RELEASE', { sk: text });

/**
 * A partition of the table `public` with one item for each month, put once. The rows are compressed: a thousand rows take some 30 kB
 * of the 400 kB that an item may have.
 */
export function monthlyReleases<Row>(
  table: TableAccess,
  pk: string,
  parseRows: (item: unknown) => { readonly rows: readonly Row[] },
): MonthlyReleases<Row> {
  return {
    async publish({ rows, ...release }) {
      const item = { pk, sk: release.month, ...release, rows: gzipSync(JSON.stringify(rows)) };
      return (await putNew(table, item)) ? 'published' : 'already';
    },

    async get(month) {
      const item = await getItem(table, { pk, sk: month });
      if (!item) return undefined;
      const { rows, ...release } = parseRelease(item);
      return { month, ...release, ...parseRows({ rows: JSON.parse(gunzipSync(rows).toString()) }) };
    },

    async months() {
      const options = { ProjectionExpression: '#sk', ScanIndexForward: false };
      const items = await allItems(table, queryWhere('#pk = :pk', { pk }, options));
      return items.map((item) => parseKey(item).sk);
    },
  };
}
