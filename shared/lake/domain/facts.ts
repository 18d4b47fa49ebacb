import type { Appeal } from '#appeals/case/domain/appeal.ts';
import type { Followed, ProposalRecord } from '#appeals/case/domain/commands/parts.ts';
import type { AppealEvent } from '#appeals/case/domain/event.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import type { SurveyAnswer } from '#kernel/domain/vocabulary.ts';
import type { Seal } from '#statistics/domain/seal.ts';
import { FIELDS, type WITHHELD } from './event-columns.ts';
import { type EventRow, toLakeTime } from './event-row.ts';

type EventField = keyof typeof FIELDS | keyof typeof WITHHELD;

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
