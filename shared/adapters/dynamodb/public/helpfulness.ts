import * as v from 'valibot';
import type { Month } from '../../../domain/clocks/month.ts';
import { REQUEST_TYPES } from '../../../domain/enterprise/requests/words.ts';
import { HELPFULNESS_BY, type HelpfulnessRow } from '../../../domain/statistics/helpfulness.ts';
import type { CountedAnswer, HelpfulnessCounts, HelpfulnessReleases } from '../../../ports/statistics.ts';
import { queryWhere } from '../expressions.ts';
import { decimal, type Fields, integer, itemParser, optionalDecimal, text } from '../item-parser.ts';
import { ALL_SHARDS, toShard } from '../shard.ts';
import { queryItems, type TableAccess } from '../table.ts';
import { putIf } from '../writes.ts';
import { monthlyReleases } from './monthly-releases.ts';

const parseAnswer = itemParser<CountedAnswer>('public', 'HELPFUL', {
  month: text,
  requestId: text,
  version: integer,
  city: text,
  pool: text,
  type: v.picklist(REQUEST_TYPES),
  helpful: v.picklist([1, 2, 3, 4, 5]),
});
/** Rows of shares, as releases and results of campaigns have them. */
export const parseHelpfulnessRows = itemParser('public', 'HELPFULNESS', {
  rows: v.array(
    v.object({
      by: v.picklist(HELPFULNESS_BY),
      value: text,
      answered: decimal,
      share: optionalDecimal,
      low: optionalDecimal,
      high: optionalDecimal,
    } satisfies Fields<HelpfulnessRow>),
  ),
});

/** `HELPFUL#<month>#<shard>` of the table `public`: the answer about a request. */
export function helpfulnessCounts(table: TableAccess): HelpfulnessCounts {
  return {
    async put(row) {
      const item = { pk: partition(row.month, toShard(row.requestId)), sk: row.requestId, ...row };
      await putIf(table, item, 'attribute_not_exists(#pk) OR #version <= :version', { version: row.version });
    },

    async *listMonth(month) {
      for (const shard of ALL_SHARDS) {
        const query = queryWhere('#pk = :pk', { pk: partition(month, shard) });
        for await (const item of queryItems(table, query)) yield parseAnswer(item);
      }
    },
  };
}

/** `HELPFULNESS#<jurisdiction>` of the table `public`: the published shares. */
export function helpfulnessReleases(table: TableAccess, jurisdiction: string): HelpfulnessReleases {
  return monthlyReleases(table, `HELPFULNESS#${jurisdiction}`, parseHelpfulnessRows);
}

function partition(month: Month, shard: number): string {
  return `HELPFUL#${month}#${shard}`;
}
