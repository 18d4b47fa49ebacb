import * as v from 'valibot';
import { VISITS_BY, type VisitsRow } from '#enterprise/visits/domain/visits.ts';
import { VISIT_COUNTS, VISIT_PURPOSES, type VisitCount } from '#enterprise/visits/domain/vocabulary.ts';
import type { CountedVisit, VisitCounts, VisitReleases } from '#enterprise/visits/visit-figures.port.ts';
import {
  type Fields,
  integer,
  itemParser,
  optionalInteger,
  optionalLocalDate,
  optionalText,
  text,
} from '#kernel/adapters/dynamodb/item-parser.ts';
import type { TableAccess } from '#kernel/adapters/dynamodb/table.ts';
import { monthlyCounts } from '#statistics/adapters/monthly-counts.ts';
import { monthlyReleases } from '#statistics/adapters/monthly-releases.ts';
import type { CampaignReleases } from '../campaigns.port.ts';
import { CAMPAIGNS_BY, type CampaignsRow } from '../domain/campaigns.ts';
import { SHARE_FIELDS } from './helpfulness.ts';

const parseVisit = itemParser<CountedVisit>('public', 'VISITED', {
  month: text,
  visitId: text,
  version: integer,
  city: text,
  pool: text,
  business: optionalText,
  purpose: v.picklist(VISIT_PURPOSES),
  counts: v.array(v.picklist(VISIT_COUNTS)),
});

/** `VISITED#<month>#<shard>` of the table `public`: what became of a visit in a month. */
export function visitCounts(table: TableAccess): VisitCounts {
  return monthlyCounts(table, { prefix: 'VISITED', toId: ({ visitId }) => visitId, parse: parseVisit });
}

const counted = Object.fromEntries(VISIT_COUNTS.map((count) => [count, optionalInteger])) as Record<
  VisitCount,
  typeof optionalInteger
>;
const parseVisitsRows = itemParser('public', 'VISITS', {
  rows: v.array(
    v.object({
      by: v.picklist(VISITS_BY),
      value: text,
      visits: integer,
      ...counted,
    } satisfies Fields<VisitsRow>),
  ),
});

/** `VISITS#<jurisdiction>` of the table `public`: the published figures of visits. */
export function visitReleases(table: TableAccess, jurisdiction: string): VisitReleases {
  return monthlyReleases(table, `VISITS#${jurisdiction}`, parseVisitsRows);
}

const parseCampaignsRows = itemParser('public', 'CAMPAIGNS', {
  rows: v.array(
    v.object({
      by: v.picklist(CAMPAIGNS_BY),
      ...SHARE_FIELDS,
      regionCode: optionalText,
      from: optionalLocalDate,
      to: optionalLocalDate,
      endedOn: optionalLocalDate,
      asked: optionalInteger,
      declined: optionalInteger,
    } satisfies Fields<CampaignsRow>),
  ),
});

/** `CAMPAIGNS#<jurisdiction>` of the table `public`: the published shares of campaigns that have ended. */
export function campaignReleases(table: TableAccess, jurisdiction: string): CampaignReleases {
  return monthlyReleases(table, `CAMPAIGNS#${jurisdiction}`, parseCampaignsRows);
}
