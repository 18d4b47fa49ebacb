import type { IndustrySection, SizeClass } from '#directory/domain/business.ts';
import type { RequestEventData } from '#enterprise/requests/domain/request-event.ts';
import type { RequestEventType } from '#enterprise/requests/domain/transitions.ts';
import type { Escalation, RunReplaced } from '#enterprise/requests/domain/vocabulary.ts';
import type { FinancingFailure } from '#enterprise/services/domain/terms.ts';
import type { RequestOutcome, RequestStatus, RequestType } from '#enterprise/services/domain/vocabulary.ts';
import type { LocalDate } from '#kernel/domain/instant.ts';
import type { Mark, Role } from '#kernel/domain/vocabulary.ts';
import type { LakeTime } from './event-row.ts';
import type { LedgerPart } from './ledger-parts.ts';

/** Incremented when the meaning of a column changes, not when columns are added (docs/analytics.md). */
export const ENTERPRISE_CONTRACT = 1;

export const NEED_BANDS = ['to1m', '1mTo5m', '5mTo20m', 'over20m'] as const;
/** How much a business needs, in yuan, rounded for the lake: an exact amount could identify the business. */
export type NeedBand = (typeof NEED_BANDS)[number];

/** How a financing ended. */
export type FinancingOutcome = 'granted' | FinancingFailure;

/**
 * An event of a request for analysts, with the request as it is after the event. It names neither the business nor a person, office
 * or bank beyond the unit of the staff, and has no text and no amount. The county is its most precise place.
 */
export interface EnterpriseRow {
  readonly contract_version: number;
  readonly request_id: string;
  readonly version: number;
  readonly event_type: RequestEventType;
  readonly recorded_at: LakeTime;
  /** Local day of `recorded_at`; a partition. */
  readonly event_date: LocalDate;
  /** Division code of the city; a partition. */
  readonly city: string;
  readonly actor_role: Role;
  /** Of staff of the offices; null for the business, partners and the platform. */
  readonly actor_unit_id: string | null;

  readonly type: RequestType;
  readonly county: string | null;
  readonly size: SizeClass | null;
  /** Null for large businesses: in a county it could name one. */
  readonly section: IndustrySection | null;
  readonly filed_at: LakeTime;
  readonly filed_date: LocalDate;
  readonly status_before: RequestStatus | null;
  readonly status: RequestStatus;
  readonly round: number;
  readonly run: number;
  readonly outcome: RequestOutcome | null;
  /** Whether it has no manager after the event. */
  readonly in_pool: boolean;
  readonly escalated_to: Escalation | null;
  readonly reopenings: number;
  readonly urged_times: number;
  readonly need_band: NeedBand | null;
  /** Banks that have offered so far in the round. */
  readonly offers: number;
  /** Of the round. */
  readonly financing_outcome: FinancingOutcome | null;

  readonly helpful: RequestEventData['request.rated']['helpful'] | null;
  readonly cited_policies: number | null;
  readonly is_internal: boolean | null;
  readonly clock_id: string | null;
  readonly mark: Mark | null;
  readonly mark_due_at: LakeTime | null;
  readonly is_notified: boolean | null;
  readonly run_replaced_why: RunReplaced | null;

  readonly clocks: readonly LedgerPart[];
}
