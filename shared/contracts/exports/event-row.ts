import * as z from 'zod/mini';
import type { AssignmentPart, CandidatePart, ClockPart, EventRow } from '../../domain/lake/event-row.ts';
import { ROW_CONTRACT } from '../../domain/lake/event-row.ts';
import type { EventType } from '../../domain/transitions.ts';
import {
  APPELLANT_KINDS,
  ASSIGNMENT_STATUSES,
  CHANNELS,
  CLOCK_CLASSES,
  CLOCK_KINDS,
  EMERGENCY_SERVICES,
  FLAGS,
  KINDS,
  MARKS,
  OUTCOMES,
  REFUSAL_REASONS,
  ROLES,
  STATUSES,
  SUPERVISION_LEVELS,
  UNSCORED_REASONS,
  URGENCIES,
} from '../../domain/words.ts';
import { EVENT_DATA } from '../events/event-data.ts';
import type { Schema } from '../parse.ts';

const LONGEST_CODE = 64;

/**
 * A code or id: Latin letters, digits and a few signs, no word of Chinese, no blank, and no run of digits as long as a
 * phone, an identity card or an account number has. What a person wrote does not fit in.
 */
const code = z
  .string()
  .check(z.regex(/^[A-Za-z0-9][A-Za-z0-9._:-]*$/), z.maxLength(LONGEST_CODE), z.regex(/^(?!.*\d{11})/));
/** Appeals have 32 hexadecimal digits, in which a long run of decimal ones may stand. */
const appealId = z.string().check(z.regex(/^[A-Za-z0-9-]{1,40}$/));
const division = (digits: number) => z.string().check(z.regex(new RegExp(`^\\d{${digits}}$`)));
const time = z.string().check(z.regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}$/));
const day = z.custom<EventRow['event_date']>((value) => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value));
const count = z.int().check(z.gte(0));
const share = z.number().check(z.gte(0), z.lte(1));
const flag = z.nullable(z.boolean());

const assignment: Schema<AssignmentPart> = z.strictObject({
  assignment_id: code,
  unit_id: code,
  role: z.enum(['lead', 'assist']),
  level: count,
  round: count,
  status: z.enum(ASSIGNMENT_STATUSES),
  is_final: z.boolean(),
  parent_id: z.nullable(code),
});

const clock: Schema<ClockPart> = z.strictObject({
  clock_id: code,
  entry_no: z.int().check(z.gte(1)),
  entry: z.enum(['start', 'pause', 'resume', 'extend', 'supersede', 'stop']),
  entry_at: time,
  kind: z.enum(CLOCK_KINDS),
  subject: z.nullable(code),
  assignment_id: z.nullable(code),
  unit_id: z.nullable(code),
  round: count,
  clock_class: z.enum(CLOCK_CLASSES),
  due_at: time,
  is_provisional: z.boolean(),
  is_met: flag,
  paused_ms: count,
});

const candidate: Schema<CandidatePart> = z.strictObject({ unit_id: code, score: share });

/**
 * The contract of the table `events`: one row per event, as Firehose writes it and every view reads it. Strict: nothing
 * leaves that is not named here.
 */
export const EVENT_ROW = z.strictObject({
  contract_version: z.literal(ROW_CONTRACT),
  appeal_id: appealId,
  version: z.int().check(z.gte(1)),
  event_type: z.enum(Object.keys(EVENT_DATA) as EventType[]),
  recorded_at: time,
  event_date: day,
  city: code,
  actor_role: z.enum(ROLES),
  actor_unit_id: z.nullable(code),
  kind: z.enum(KINDS),
  channel: z.enum(CHANNELS),
  appellant_kind: z.enum(APPELLANT_KINDS),
  urgency: z.enum(URGENCIES),
  clock_class: z.enum(CLOCK_CLASSES),
  category: z.nullable(code),
  category_hint: z.nullable(code),
  county: z.nullable(division(6)),
  street: z.nullable(division(9)),
  filed_at: time,
  filed_date: day,
  status_before: z.nullable(z.enum(STATUSES)),
  status: z.enum(STATUSES),
  round: count,
  run: count,
  outcome: z.nullable(z.enum(OUTCOMES)),
  flags: z.array(z.enum(FLAGS)),
  is_confidential: z.boolean(),
  is_anonymous: z.boolean(),
  unscored: z.nullable(z.enum(UNSCORED_REASONS)),
  supervision: z.enum(SUPERVISION_LEVELS),
  was_held: z.boolean(),
  appellant_files: count,
  urged_times: count,
  answered_by_centre: z.boolean(),
  lead_assignment_id: z.nullable(code),
  lead_unit_id: z.nullable(code),
  contact_met: flag,
  assignment_id: z.nullable(code),
  unit_id: z.nullable(code),
  suggested_unit_id: z.nullable(code),
  from_unit_id: z.nullable(code),
  to_unit_id: z.nullable(code),
  confidence: z.nullable(share),
  rule_id: z.nullable(code),
  model: z.nullable(code),
  is_overridden: flag,
  is_upheld: flag,
  is_solved: flag,
  is_drawn: flag,
  is_above: flag,
  knowledge_id: z.nullable(code),
  refusal_reason: z.nullable(z.enum(REFUSAL_REASONS)),
  transferred_to: z.nullable(z.enum(EMERGENCY_SERVICES)),
  contact_how: z.nullable(code),
  contacted_at: z.nullable(time),
  is_reached: flag,
  survey_contacted: flag,
  survey_resolved: flag,
  survey_satisfaction: z.nullable(z.literal([1, 2, 3, 4, 5])),
  is_verdict_pending: flag,
  is_internal: flag,
  clock_id: z.nullable(code),
  mark: z.nullable(z.enum(MARKS)),
  mark_due_at: z.nullable(time),
  is_notified: flag,
  run_replaced_why: z.nullable(code),
  assignments: z.array(assignment),
  clocks: z.array(clock),
  candidates: z.array(candidate),
}) satisfies Schema<EventRow>;
