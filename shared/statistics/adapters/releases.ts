import * as v from 'valibot';
import { decimal, type Fields, itemParser, optionalDecimal, text } from '#kernel/adapters/dynamodb/item-parser.ts';
import type { TableAccess } from '#kernel/adapters/dynamodb/table.ts';
import { KINDS } from '#kernel/domain/vocabulary.ts';
import type { ReleaseRow } from '../domain/release.ts';
import type { Releases } from '../statistics.port.ts';
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
      rounds: optionalDecimal,
      reach: optionalDecimal,
      followUps: optionalDecimal,
      response: optionalDecimal,
      resolvable: optionalDecimal,
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
