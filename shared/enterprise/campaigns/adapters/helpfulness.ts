import * as v from 'valibot';
import { HELPFULNESS_BY, type HelpfulnessRow } from '#enterprise/requests/domain/helpfulness.ts';
import type { CountedAnswer, HelpfulnessCounts, HelpfulnessReleases } from '#enterprise/requests/helpfulness.port.ts';
import { REQUEST_TYPES } from '#enterprise/services/domain/vocabulary.ts';
import {
  decimal,
  type Fields,
  integer,
  itemParser,
  optionalDecimal,
  optionalText,
  text,
} from '#kernel/adapters/dynamodb/item-parser.ts';
import type { TableAccess } from '#kernel/adapters/dynamodb/table.ts';
import { monthlyCounts } from '#statistics/adapters/monthly-counts.ts';
import { monthlyReleases } from '#statistics/adapters/monthly-releases.ts';

const parseAnswer = itemParser<CountedAnswer>('public', 'HELPFUL', {
  month: text,
  requestId: text,
  version: integer,
  city: text,
  pool: text,
  business: optionalText,
  type: v.picklist(REQUEST_TYPES),
  helpful: v.picklist([1, 2, 3, 4, 5]),
});
/** The fields of a row of shares, without that by which it counts. */
export const SHARE_FIELDS = {
  value: text,
  answered: decimal,
  share: optionalDecimal,
  low: optionalDecimal,
  high: optionalDecimal,
} satisfies Fields<Omit<HelpfulnessRow, 'by'>>;

/** Rows of shares, as releases and results of campaigns have them. */
export const parseHelpfulnessRows = itemParser('public', 'HELPFULNESS', {
  rows: v.array(v.object({ by: v.picklist(HELPFULNESS_BY), ...SHARE_FIELDS } satisfies Fields<HelpfulnessRow>)),
});

/** `HELPFUL#<month>#<shard>` of the table `public`: the answer about a request. */
export function helpfulnessCounts(table: TableAccess): HelpfulnessCounts {
  return monthlyCounts(table, { prefix: 'HELPFUL', toId: ({ requestId }) => requestId, parse: parseAnswer });
}

/** `HELPFULNESS#<jurisdiction>` of the table `public`: the published shares. */
export function helpfulnessReleases(table: TableAccess, jurisdiction: string): HelpfulnessReleases {
  return monthlyReleases(table, `HELPFULNESS#${jurisdiction}`, parseHelpfulnessRows);
}
