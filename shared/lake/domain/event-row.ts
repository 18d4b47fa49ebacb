import type { ClockEntry } from '#appeals/case/domain/clocks/clock.ts';
import type { EventType } from '#appeals/case/domain/transitions.ts';
import type { Instant, LocalDate } from '#kernel/domain/instant.ts';
import type {
  AppellantKind,
  AssignmentStatus,
  Channel,
  ClockClass,
  ClockKind,
  EmergencyService,
  Flag,
  Kind,
  Mark,
  Outcome,
  RefusalReason,
  Role,
  Status,
  SupervisionLevel,
  SurveyAnswer,
  TerminationGround,
  UnscoredReason,
  Urgency,
} from '#kernel/domain/vocabulary.ts';

/** Incremented when the meaning of a column changes, not when columns are added (docs/analytics.md). */
export const ROW_CONTRACT = 1;

/** An instant in the lake, in UTC: `2026-01-05 02:00:00.000`. */
export type LakeTime = string;

/** An assignment that the event changed, as it is after the event. */
export interface AssignmentPart {
  readonly assignment_id: string;
  /** Null in sealed cases. */
  readonly unit_id: string | null;
  readonly role: 'lead' | 'assist';
  readonly level: number;
  readonly round: number;
  readonly status: AssignmentStatus;
  readonly is_final: boolean;
  readonly parent_id: string | null;
}

/** An entry of a clock's ledger, with the clock. */
export interface ClockPart {
  readonly clock_id: string;
  /** Position in the ledger of the clock, from 1. */
  readonly entry_no: number;
  readonly entry: ClockEntry['entry'];
  readonly entry_at: LakeTime;
  readonly kind: ClockKind;
  readonly subject: string | null;
  readonly assignment_id: string | null;
  readonly unit_id: string | null;
  readonly round: number;
  readonly clock_class: ClockClass;
  /** After the entry. */
  readonly due_at: LakeTime;
  readonly is_provisional: boolean;
  /** Whether the awaited event came in time; null until the clock stops, and if it was called off. */
  readonly is_met: boolean | null;
  /** The total length of its pauses up to the entry. */
  readonly paused_ms: number;
}

/** A unit that routing proposed. */
export interface CandidatePart {
  readonly unit_id: string;
  readonly score: number;
}

/**
 * An event for analysts, with the appeal as it is after the event, so that most queries read only the rows of the days in
 * question. It contains codes, unit ids, numbers and times, but no people and no texts.
 */
export interface EventRow {
  readonly contract_version: number;
  readonly appeal_id: string;
  readonly version: number;
  readonly event_type: EventType;
  readonly recorded_at: LakeTime;
  /** Local day of `recorded_at`; a partition. */
  readonly event_date: LocalDate;
  /** Division code of the city, or `reports` for tip-offs, which the province alone reads; a partition. */
  readonly city: string;
  readonly actor_role: Role;
  readonly actor_unit_id: string | null;

  readonly kind: Kind;
  readonly channel: Channel;
  readonly appellant_kind: AppellantKind;
  readonly urgency: Urgency;
  readonly clock_class: ClockClass;
  readonly category: string | null;
  readonly category_hint: string | null;
  readonly county: string | null;
  readonly street: string | null;
  readonly filed_at: LakeTime;
  readonly filed_date: LocalDate;
  readonly status_before: Status | null;
  readonly status: Status;
  readonly round: number;
  readonly run: number;
  readonly outcome: Outcome | null;
  readonly flags: readonly Flag[];
  readonly is_confidential: boolean;
  /** Whether the case is confidential, or is or was a tip-off, by its log so far: then no row of it has a street or a unit. */
  readonly is_sealed: boolean | null;
  readonly is_anonymous: boolean;
  readonly unscored: UnscoredReason | null;
  readonly supervision: SupervisionLevel;
  /** Whether the case was on hold in the present round. */
  readonly was_held: boolean;
  /** Files of the appellant so far. */
  readonly appellant_files: number;
  /** Photos and videos among them, as far as events name the kind of a file. */
  readonly appellant_photos: number | null;
  readonly appellant_videos: number | null;
  readonly urged_times: number;
  readonly answered_by_centre: boolean;
  readonly lead_assignment_id: string | null;
  readonly lead_unit_id: string | null;
  /** Whether the lead of the round made contact in time; null if it did not have to, or the clock still runs. */
  readonly contact_met: boolean | null;

  readonly assignment_id: string | null;
  readonly unit_id: string | null;
  readonly suggested_unit_id: string | null;
  readonly from_unit_id: string | null;
  readonly to_unit_id: string | null;
  readonly confidence: number | null;
  readonly rule_id: string | null;
  readonly model: string | null;
  readonly is_overridden: boolean | null;
  readonly is_upheld: boolean | null;
  readonly is_solved: boolean | null;
  readonly is_drawn: boolean | null;
  readonly is_above: boolean | null;
  readonly knowledge_id: string | null;
  readonly refusal_reason: RefusalReason | null;
  readonly transferred_to: EmergencyService | null;
  readonly contact_how: string | null;
  readonly contacted_at: LakeTime | null;
  readonly is_reached: boolean | null;
  readonly survey_contacted: boolean | null;
  readonly survey_resolved: boolean | null;
  readonly survey_satisfaction: SurveyAnswer['satisfaction'] | null;
  readonly is_verdict_pending: boolean | null;
  readonly is_internal: boolean | null;
  readonly clock_id: string | null;
  readonly mark: Mark | null;
  readonly mark_due_at: LakeTime | null;
  readonly is_notified: boolean | null;
  readonly run_replaced_why: string | null;
  readonly can_be_asked: boolean | null;
  readonly working_days: number | null;
  readonly review_on: LocalDate | null;
  readonly termination_ground: TerminationGround | null;
  readonly master_appeal_id: string | null;
  /** Always null: see `WITHHELD`. Older rows have it. */
  readonly child_appeal_id: string | null;
  /** Of a dispatch: the rule that the search before it had found. */
  readonly dispatch_rule_id: string | null;
  /** What the classifier proposed first to the person who decided on the category. */
  readonly proposed_category: string | null;
  readonly proposed_share: number | null;
  readonly proposed_model: string | null;
  readonly is_proposal_sure: boolean | null;

  readonly assignments: readonly AssignmentPart[];
  readonly clocks: readonly ClockPart[];
  readonly candidates: readonly CandidatePart[];
}

export function toLakeTime(instant: Instant): LakeTime {
  return instant.replace('T', ' ').replace('Z', '');
}
