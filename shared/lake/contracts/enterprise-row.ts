import * as z from 'zod/mini';
import { INDUSTRY_SECTIONS, SIZE_CLASSES } from '#directory/domain/business.ts';
import { CAMPAIGN_EVENTS } from '#enterprise/campaigns/domain/batch.ts';
import { REQUEST_TRANSITIONS } from '#enterprise/requests/domain/transitions.ts';
import { ESCALATIONS, RUN_REPLACED } from '#enterprise/requests/domain/vocabulary.ts';
import { FINANCING_FAILURES } from '#enterprise/services/domain/terms.ts';
import { REQUEST_OUTCOMES, REQUEST_STATUSES, REQUEST_TYPES } from '#enterprise/services/domain/vocabulary.ts';
import { VISIT_TRANSITIONS } from '#enterprise/visits/domain/transitions.ts';
import { VISIT_BASES, VISIT_PURPOSES, VISIT_STATUSES } from '#enterprise/visits/domain/vocabulary.ts';
import type { Schema } from '#kernel/contracts/parse.ts';
import { CLOCK_KINDS, MARKS, ROLES } from '#kernel/domain/vocabulary.ts';
import type { CampaignRow } from '../domain/build-campaign-rows.ts';
import type { VisitRow } from '../domain/build-visit-rows.ts';
import { ENTERPRISE_CONTRACT, type EnterpriseRow, NEED_BANDS } from '../domain/enterprise-row.ts';
import type { LedgerPart } from '../domain/ledger-parts.ts';
import { appealId, code, count, day, division, flag, time } from './columns.ts';
import type { RowContract } from './row-contract.ts';

const clock: Schema<LedgerPart> = z.strictObject({
  clock_id: code,
  entry_no: z.int().check(z.gte(1)),
  entry: z.enum(['start', 'pause', 'resume', 'extend', 'supersede', 'stop']),
  entry_at: time,
  kind: z.enum(CLOCK_KINDS),
  round: count,
  due_at: time,
  is_provisional: z.boolean(),
  is_met: flag,
  paused_ms: count,
});

/** The contract of rows of requests in the table `enterprise_events`. It is strict, so that nothing else is exported. */
export const ENTERPRISE_ROW = z.strictObject({
  contract_version: z.literal(ENTERPRISE_CONTRACT),
  request_id: appealId,
  version: z.int().check(z.gte(1)),
  event_type: z.enum(Object.values(REQUEST_TRANSITIONS).map(({ event }) => event)),
  recorded_at: time,
  event_date: day,
  city: code,
  actor_role: z.enum(ROLES),
  actor_unit_id: z.nullable(code),
  type: z.enum(REQUEST_TYPES),
  county: z.nullable(division(6)),
  size: z.nullable(z.enum(SIZE_CLASSES)),
  section: z.nullable(z.enum(INDUSTRY_SECTIONS)),
  filed_at: time,
  filed_date: day,
  status_before: z.nullable(z.enum(REQUEST_STATUSES)),
  status: z.enum(REQUEST_STATUSES),
  round: count,
  run: count,
  outcome: z.nullable(z.enum(REQUEST_OUTCOMES)),
  in_pool: z.boolean(),
  escalated_to: z.nullable(z.enum(ESCALATIONS)),
  reopenings: count,
  urged_times: count,
  need_band: z.nullable(z.enum(NEED_BANDS)),
  offers: count,
  financing_outcome: z.nullable(z.enum(['granted', ...FINANCING_FAILURES])),
  helpful: z.nullable(z.literal([1, 2, 3, 4, 5])),
  cited_policies: z.nullable(count),
  is_internal: flag,
  clock_id: z.nullable(code),
  mark: z.nullable(z.enum(MARKS)),
  mark_due_at: z.nullable(time),
  is_notified: flag,
  run_replaced_why: z.nullable(z.enum(RUN_REPLACED)),
  clocks: z.array(clock),
}) satisfies Schema<EnterpriseRow>;

const SHARED = {
  contract_version: ENTERPRISE_ROW.shape.contract_version,
  request_id: appealId,
  version: ENTERPRISE_ROW.shape.version,
  recorded_at: time,
  event_date: day,
  city: code,
  county: ENTERPRISE_ROW.shape.county,
};

/** The contract of rows of visits in the same table. */
const VISIT_ROW = z.strictObject({
  ...SHARED,
  event_type: z.enum(Object.values(VISIT_TRANSITIONS).map(({ event }) => event)),
  actor_role: z.enum(ROLES),
  actor_unit_id: z.nullable(code),
  filed_at: time,
  filed_date: day,
  status_before: z.nullable(z.enum(VISIT_STATUSES)),
  status: z.enum(VISIT_STATUSES),
  visit_purpose: z.enum(VISIT_PURPOSES),
  visit_basis: z.enum(VISIT_BASES),
  visit_unit_id: z.nullable(code),
  visit_date: z.nullable(day),
}) satisfies Schema<VisitRow>;

/** The contract of rows of campaigns in the same table. */
const CAMPAIGN_ROW = z.strictObject({
  ...SHARED,
  event_type: z.enum(CAMPAIGN_EVENTS),
  actor_role: z.enum(['APP', 'SYS']),
  type: z.nullable(z.enum(REQUEST_TYPES)),
  helpful: ENTERPRISE_ROW.shape.helpful,
  campaign_id: appealId,
  drawn: count,
  sent: count,
  unreached: count,
  reminded: count,
  declined: count,
}) satisfies Schema<CampaignRow>;

/** The contracts of the table by the kind of an event. */
export const ENTERPRISE_ROWS = { request: ENTERPRISE_ROW, visit: VISIT_ROW, campaign: CAMPAIGN_ROW } as const;

/** The contract of the table `enterprise_events`: each row keeps that of its kind. */
export const ENTERPRISE_TABLE: RowContract = {
  safeParse(row) {
    const [kind] = String((row as Partial<EnterpriseRow> | undefined)?.event_type).split('.');
    return (kind === 'visit' || kind === 'campaign' ? ENTERPRISE_ROWS[kind] : ENTERPRISE_ROW).safeParse(row);
  },
};
