import type { Appeal } from '../appeal/appeal.ts';
import type { AppealEvent, EventData, Followed } from '../appeal/event.ts';
import type { EventType } from '../appeal/transitions.ts';
import type { SurveyAnswer } from '../appeal/words.ts';
import type { Instant } from '../clocks/instant.ts';
import { type EventRow, lakeTime } from './event-row.ts';

/** Every field that the data of some event type has. */
type FieldOf<D> = D extends unknown ? keyof D : never;
export type EventField = FieldOf<EventData[EventType]>;

/** Columns that tell what one event says. */
type FactColumn =
  | 'assignment_id'
  | 'unit_id'
  | 'suggested_unit_id'
  | 'from_unit_id'
  | 'to_unit_id'
  | 'confidence'
  | 'rule_id'
  | 'model'
  | 'is_overridden'
  | 'is_upheld'
  | 'is_solved'
  | 'is_drawn'
  | 'is_above'
  | 'knowledge_id'
  | 'refusal_reason'
  | 'transferred_to'
  | 'contact_how'
  | 'contacted_at'
  | 'is_reached'
  | 'is_verdict_pending'
  | 'is_internal'
  | 'clock_id'
  | 'mark'
  | 'mark_due_at'
  | 'is_notified'
  | 'run_replaced_why'
  | 'can_be_asked'
  | 'working_days'
  | 'review_on'
  | 'termination_ground'
  | 'master_appeal_id'
  | 'child_appeal_id';

export type Facts = Pick<
  EventRow,
  FactColumn | 'survey_contacted' | 'survey_resolved' | 'survey_satisfaction' | 'candidates'
>;

/** Fields that never leave, and why. */
export const WITHHELD = {
  number: 'leads to the case',
  masterNumber: 'leads to the case',
  childNumber: 'leads to the case',
  ownerKeys: 'who filed',
  noticeVersion: 'what somebody consented to; no question needs it',
  accusedUnitId: 'whom a tip-off accuses',
  receipt: 'leads to the case at the police',
  workerId: 'a person',
  visitId: 'leads to where and when somebody stood',
  from: '`status_before` of the merge tells it',
  round: "the child's own rows tell it",
  noReply: "the child's own `flags` tell it",
} as const satisfies { readonly [F in EventField]?: string };

/**
 * Where each other field goes: into a column of its own; `appeal` = told by the columns of the appeal as it stands, or by
 * `candidates` and `survey_…`. A new field of an event has to be given its place here, or a reason above.
 */
export const FIELDS: { readonly [F in Exclude<EventField, keyof typeof WITHHELD>]: FactColumn | 'appeal' } = {
  canBeAsked: 'can_be_asked',
  workingDays: 'working_days',
  reviewOn: 'review_on',
  ground: 'termination_ground',
  masterId: 'master_appeal_id',
  childId: 'child_appeal_id',
  level: 'appeal',
  kind: 'appeal',
  channel: 'appeal',
  urgency: 'appeal',
  regionCode: 'appeal',
  categoryHint: 'appeal',
  category: 'appeal',
  clockClass: 'appeal',
  appellantKind: 'appeal',
  unscored: 'appeal',
  candidates: 'appeal',
  answer: 'appeal',
  followed: 'appeal',
  lead: 'appeal',
  assists: 'appeal',
  parentId: 'appeal',
  assignmentId: 'assignment_id',
  unitId: 'unit_id',
  suggestedUnitId: 'suggested_unit_id',
  fromUnitId: 'from_unit_id',
  toUnitId: 'to_unit_id',
  confidence: 'confidence',
  ruleId: 'rule_id',
  model: 'model',
  overrode: 'is_overridden',
  upheld: 'is_upheld',
  solved: 'is_solved',
  drawn: 'is_drawn',
  above: 'is_above',
  knowledgeId: 'knowledge_id',
  reason: 'refusal_reason',
  service: 'transferred_to',
  how: 'contact_how',
  contactedAt: 'contacted_at',
  reached: 'is_reached',
  verdictPending: 'is_verdict_pending',
  internal: 'is_internal',
  clock: 'clock_id',
  mark: 'mark',
  dueAt: 'mark_due_at',
  notified: 'is_notified',
  why: 'run_replaced_why',
};

const TIMES: readonly FactColumn[] = ['contacted_at', 'mark_due_at'];

const NO_FACTS: Facts = {
  ...(Object.fromEntries(columnsOf(FIELDS).map((column) => [column, null])) as Pick<EventRow, FactColumn>),
  survey_contacted: null,
  survey_resolved: null,
  survey_satisfaction: null,
  candidates: [],
};

/**
 * Columns that are empty for tip-offs. Routing leaves the accused unit out, so a rule beside the candidates that it gave,
 * or their scores, tell which one it left out.
 */
const WITHHELD_OF_REPORTS: Partial<Facts> = {
  suggested_unit_id: null,
  rule_id: null,
  confidence: null,
  candidates: [],
};

/**
 * What an event says, column by column, of whatever type it is; `after` is the appeal with it. Of a tip-off nothing that
 * names an accused unit or points to it leaves.
 */
export function buildFacts(event: AppealEvent, after: Appeal, isReport: boolean): Facts {
  const data = event.data as { readonly [F in EventField]?: unknown };
  const facts: Record<string, unknown> = { ...NO_FACTS };
  for (const [field, value] of Object.entries(data) as [EventField, unknown][]) {
    const column = (FIELDS as Readonly<Record<string, FactColumn | 'appeal' | undefined>>)[field];
    if (column === undefined || column === 'appeal' || value === undefined) continue;
    facts[column] = TIMES.includes(column) ? lakeTime(value as Instant) : value;
  }
  return {
    ...(facts as unknown as Facts),
    ...surveyOf(data.answer as SurveyAnswer | undefined),
    ...ratedUnitOf(data.followed as Followed | undefined),
    ...routingOf(event, after),
    ...(isReport && WITHHELD_OF_REPORTS),
  };
}

function surveyOf(answer: SurveyAnswer | undefined): Partial<Facts> {
  if (!answer) return {};
  const { contacted, resolved, satisfaction } = answer;
  return { survey_contacted: contacted, survey_resolved: resolved, survey_satisfaction: satisfaction };
}

function ratedUnitOf(followed: Followed | undefined): Partial<Facts> {
  return followed?.unitId === undefined ? {} : { unit_id: followed.unitId };
}

/** What routing found stands with its own event and with the dispatch that followed from it. */
function routingOf({ type }: AppealEvent, { routing, round }: Appeal): Partial<Facts> {
  if (type !== 'appeal.candidatesSuggested' && type !== 'appeal.dispatched') return {};
  if (routing?.round !== round) return {};
  const candidates = routing.candidates.map(({ unitId, score }) => ({ unit_id: unitId, score }));
  return { confidence: routing.confidence, candidates };
}

function columnsOf(fields: typeof FIELDS): readonly FactColumn[] {
  return [...new Set(Object.values(fields))].filter((column) => column !== 'appeal');
}
