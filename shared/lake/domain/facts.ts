import type { Appeal } from '#appeals/case/domain/appeal.ts';
import type { AppealEvent } from '#appeals/case/domain/event.ts';
import type { EventData, Followed, ProposalRecord } from '#appeals/case/domain/event-data.ts';
import type { EventType } from '#appeals/case/domain/transitions.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import type { SurveyAnswer } from '#kernel/domain/vocabulary.ts';
import type { Seal } from '#statistics/domain/seal.ts';
import { type EventRow, toLakeTime } from './event-row.ts';

/** The fields of the data of all event types. */
type FieldOf<D> = D extends unknown ? (string extends keyof D ? never : keyof D) : never;
export type EventField = FieldOf<EventData[EventType]>;

/** Fields that are not exported, and why. */
export const WITHHELD = {
  number: 'leads to the case',
  requestId: 'leads to the business',
  masterNumber: 'leads to the case',
  childNumber: 'leads to the case',
  ownerKeys: 'who filed',
  noticeVersion: 'the consent of a person; no query needs it',
  unverifiedKeys: 'who filed',
  accusedUnitId: 'whom a tip-off accuses',
  accusesNobody: 'whom a tip-off accuses',
  track: 'businesses that complain about an office are few: with region and month it could name one',
  retaliation: 'see `track`',
  receipt: 'leads to the case at the police',
  workerId: 'a person',
  childId: 'the place of a confidential child; the rows of the child name the master',
  visitId: 'leads to the place and time of a person',
  from: 'see `status_before` of the merge',
  round: 'see the rows of the child',
  noReply: 'see `flags` of the child',
  subject: 'see `clocks.subject` of the review that it ends',
  secondAnswer: 'an answer in addition to the one that counts: its `survey_…` columns are empty',
  differs: 'a comparison of two agents; supervisors read it at the desk',
  threshold: 'a number of the policy; `confidence` stands for the search',
  until: 'see the event that was ruled',
  beside: 'an answer in addition to the one that counts: its `survey_…` columns are empty',
} as const satisfies { readonly [F in EventField]?: string };

/**
 * The column of each other field. `appeal` means that the columns of the appeal, `candidates`, `survey_…` or `proposed_…` contain it. A new
 * field of an event needs a column here or a reason above.
 */
export const FIELDS = {
  canBeAsked: 'can_be_asked',
  workingDays: 'working_days',
  reviewOn: 'review_on',
  ground: 'termination_ground',
  masterId: 'master_appeal_id',
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
  proposed: 'appeal',
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
} as const satisfies { readonly [F in Exclude<EventField, keyof typeof WITHHELD>]: keyof EventRow | 'appeal' };

/** Columns with data of the event itself. */
type FactColumn = Exclude<(typeof FIELDS)[keyof typeof FIELDS], 'appeal'>;

export type Facts = Pick<
  EventRow,
  | FactColumn
  | 'child_appeal_id'
  | 'survey_contacted'
  | 'survey_resolved'
  | 'survey_satisfaction'
  | 'candidates'
  | 'dispatch_rule_id'
  | keyof typeof NO_PROPOSAL
>;

const NO_PROPOSAL = {
  proposed_category: null,
  proposed_share: null,
  proposed_model: null,
  is_proposal_sure: null,
};

const TIMES: readonly FactColumn[] = ['contacted_at', 'mark_due_at'];

const COLUMNS = [...new Set(Object.values(FIELDS))].filter((column) => column !== 'appeal');

const NO_FACTS: Facts = {
  ...(Object.fromEntries(COLUMNS.map((column) => [column, null])) as Pick<EventRow, FactColumn>),
  child_appeal_id: null,
  survey_contacted: null,
  survey_resolved: null,
  survey_satisfaction: null,
  candidates: [],
  dispatch_rule_id: null,
  ...NO_PROPOSAL,
};

/**
 * Columns that are empty for sealed cases. Units, rules and knowledge have a region, and routing leaves out the accused unit.
 * The case that a sealed one is merged into has the same street. A dispatch that follows routing is to the unit of the catalogue.
 */
const WITHHELD_OF_SEALED: Partial<Facts> = {
  unit_id: null,
  suggested_unit_id: null,
  from_unit_id: null,
  to_unit_id: null,
  rule_id: null,
  confidence: null,
  is_overridden: null,
  knowledge_id: null,
  master_appeal_id: null,
  candidates: [],
  dispatch_rule_id: null,
  ...NO_PROPOSAL,
};

/**
 * The data of an event of any type, by column; `after` is the appeal after the event. For a sealed case it contains nothing
 * that reveals its street, a unit or whom it accuses.
 */
export function buildFacts(event: AppealEvent, after: Appeal, { isSealed }: Seal): Facts {
  const data = event.data as { readonly [F in EventField]?: unknown };
  const facts: { [C in FactColumn]?: unknown } = {};
  for (const [field, value] of Object.entries(data) as [EventField, unknown][]) {
    const column = (FIELDS as Readonly<Record<string, FactColumn | 'appeal' | undefined>>)[field];
    if (column === undefined || column === 'appeal' || value === undefined) continue;
    facts[column] = TIMES.includes(column) ? toLakeTime(value as Instant) : value;
  }
  return {
    ...NO_FACTS,
    ...(facts as Partial<Facts>),
    ...toSurvey(data.beside ? undefined : (data.answer as SurveyAnswer | undefined)),
    ...toRatedUnit(data.followed as Followed | undefined),
    ...toRouting(event, after),
    ...toProposal(data.proposed as ProposalRecord | undefined),
    ...(isSealed && WITHHELD_OF_SEALED),
  };
}

function toSurvey(answer: SurveyAnswer | undefined): Partial<Facts> {
  if (!answer) return {};
  const { contacted, resolved, satisfaction } = answer;
  return { survey_contacted: contacted, survey_resolved: resolved, survey_satisfaction: satisfaction };
}

function toRatedUnit(followed: Followed | undefined): Partial<Facts> {
  return followed?.unitId === undefined ? {} : { unit_id: followed.unitId };
}

/** The first proposal of the classifier, for a decision of a person. */
function toProposal(proposed: ProposalRecord | undefined): Partial<Facts> {
  const [first] = proposed?.categories ?? [];
  if (!proposed || !first) return {};
  const { category, share } = first;
  return {
    proposed_category: category,
    proposed_share: share,
    proposed_model: proposed.model,
    is_proposal_sure: proposed.sure === category,
  };
}

/** The result of routing, for its own event and the dispatch after it. */
function toRouting({ type }: AppealEvent, { routing, round }: Appeal): Partial<Facts> {
  if (type !== 'appeal.candidatesSuggested' && type !== 'appeal.dispatched') return {};
  if (routing?.round !== round) return {};
  const candidates = routing.candidates.map(({ unitId, score }) => ({ unit_id: unitId, score }));
  const rule = type === 'appeal.dispatched' ? { dispatch_rule_id: routing.ruleId ?? null } : {};
  return { confidence: routing.confidence, candidates, ...rule };
}
