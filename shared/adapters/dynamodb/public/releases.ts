import * as v from 'valibot';
import type { ReleaseRow } from '../../../domain/statistics/release.ts';
import { KINDS } from '../../../domain/words/words.ts';
import type { Releases } from '../../../ports/statistics.ts';
import { decimal, type Fields, itemParser, optionalDecimal, text } from '../item-parser.ts';
import type { TableAccess } from '../table.ts';
import { monthlyReleases } from './monthly-releases.ts';

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

/** `RELEASE#<jurisdiction>` of the table `public`: the published statistics of appeals. */
export function releases(table: TableAccess, jurisdiction: string): Releases {
  return monthlyReleases(table, `RELEASE#${jurisdiction}`, parseRows);
}
