import type { EventType } from '../appeal/transitions.ts';
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
} from '../appeal/words.ts';
import type { ClockEntry } from '../clocks/clock.ts';
import type { Instant, LocalDate } from '../clocks/instant.ts';

/** Raised when a column changes its meaning; columns that are added do not break a reader (docs/analytics.md). */
export const ROW_CONTRACT = 1;

/** An instant as the lake has it, UTC: `2026-01-05 02:00:00.000`. */
export type LakeTime = string;

/** An assignment that the event touched, as it stands after it. */
export interface AssignmentPart {
  readonly assignment_id: string;
  readonly unit_id: string;
  readonly role: 'lead' | 'assist';
  readonly level: number;
  readonly round: number;
  readonly status: AssignmentStatus;
  readonly is_final: boolean;
  readonly parent_id: string | null;
}

/** One entry of a clock's ledger, with what is known of the clock. */
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
  /** Whether what it waited for came in time; null while it runs and when it was called off. */
  readonly is_met: boolean | null;
  /** How long it has rested in all, up to the entry. */
  readonly paused_ms: number;
}

/** A unit that routing proposed. */
export interface CandidatePart {
  readonly unit_id: string;
  readonly score: number;
}

/**
 * One event as analysts get it: who did what, and the appeal as it stands after it, so that most questions read the rows of
 * the days they ask about and no others. Holds codes, unit ids, numbers and times; whoever filed, acted, or wrote is left out.
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
  readonly is_anonymous: boolean;
  readonly unscored: UnscoredReason | null;
  readonly supervision: SupervisionLevel;
  /** Whether the present round has stood in `onHold`. */
  readonly was_held: boolean;
  /** Files that came from the appellant's side so far. */
  readonly appellant_files: number;
  /** Photos and videos among them, as far as events tell what a file is. */
  readonly appellant_photos: number | null;
  readonly appellant_videos: number | null;
  readonly urged_times: number;
  readonly answered_by_centre: boolean;
  readonly lead_assignment_id: string | null;
  readonly lead_unit_id: string | null;
  /** Whether the lead of the round made contact in time; null when nobody had to, or the clock still runs. */
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
  readonly child_appeal_id: string | null;

  readonly assignments: readonly AssignmentPart[];
  readonly clocks: readonly ClockPart[];
  readonly candidates: readonly CandidatePart[];
}

/** An instant in the form of the lake. */
export function lakeTime(instant: Instant): LakeTime {
  return instant.replace('T', ' ').replace('Z', '');
}
