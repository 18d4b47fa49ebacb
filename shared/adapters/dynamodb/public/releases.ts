import { gunzipSync, gzipSync } from 'node:zlib';
import * as v from 'valibot';
import type { ReleaseRow } from '../../../domain/statistics/release.ts';
import { KINDS } from '../../../domain/words/words.ts';
import type { Releases } from '../../../ports/statistics.ts';
import { queryWhere } from '../expressions.ts';
import { decimal, type Fields, instant, integer, itemParser, optionalDecimal, text } from '../item-parser.ts';
import { allItems, getItem, type TableAccess } from '../table.ts';
import { putNew } from '../writes.ts';

const parseRelease = itemParser('public', 'RELEASE', {
  releasedAt: instant,
  hideBelow: integer,
  rows: v.instance(Uint8Array),
});
const parseRows = itemParser('public', 'RELEASE', {
  rows: v.array(
    v.object({
      city: text,
      category: text,
      filed: optionalDecimal,
      kinds: v.optional(v.record(v.picklist(KINDS), decimal)),
      onTheSpot: optionalDecimal,
      resultClocks: optionalDecimal,
      onTime: optionalDecimal,
      followUps: optionalDecimal,
      response: optionalDecimal,
      resolution: optionalDecimal,
      satisfaction: optionalDecimal,
      composite: optionalDecimal,
      redo: optionalDecimal,
    } satisfies Fields<ReleaseRow>),
  ),
});
const parseKey = itemParser('public', 'RELEASE', { sk: text });

/**
 * `RELEASE#<jurisdiction>` of the table `public`, one item for each month, put once. The rows are compressed: a
 * thousand rows take some 30 kB of the 400 kB that an item may have.
 */
export function releases(table: TableAccess, jurisdiction: string): Releases {
  const pk = `RELEASE#${jurisdiction}`;
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
