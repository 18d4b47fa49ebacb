import * as z from 'zod/mini';
import { INDUSTRY_SECTIONS, SIZE_CLASSES } from '../../domain/directory/business.ts';
import { FINANCING_FAILURES } from '../../domain/enterprise/financing/terms.ts';
import { ESCALATIONS, RUN_REPLACED } from '../../domain/enterprise/requests/request-event.ts';
import { REQUEST_TRANSITIONS } from '../../domain/enterprise/requests/transitions.ts';
import { REQUEST_OUTCOMES, REQUEST_STATUSES, REQUEST_TYPES } from '../../domain/enterprise/requests/words.ts';
import { ENTERPRISE_CONTRACT, type EnterpriseRow, NEED_BANDS } from '../../domain/lake/enterprise-row.ts';
import type { LedgerPart } from '../../domain/lake/ledger-parts.ts';
import { CLOCK_KINDS, MARKS, ROLES } from '../../domain/words/words.ts';
import type { Schema } from '../parse.ts';
import { appealId, code, count, day, division, flag, time } from './columns.ts';

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

/** The contract of the table `enterprise_events`: one row per event of a request. It is strict, so that nothing else is exported. */
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
