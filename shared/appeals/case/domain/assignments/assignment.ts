import type { Instant, LocalDate } from '#kernel/domain/instant.ts';
import type { AssignmentStatus, TerminationGround, UnitRequestKind } from '#kernel/domain/vocabulary.ts';

/** One unit's share of an appeal (DOMAIN 1). */
export interface Assignment {
  readonly id: string;
  readonly unitId: string;
  readonly role: 'lead' | 'assist';
  /** 0 as dispatched, one more each time it is passed down. */
  readonly level: number;
  readonly status: AssignmentStatus;
  readonly round: number;
  readonly parentId?: string;
  readonly workerId?: string;
  readonly signedBy?: string;
  readonly final?: true;
  /** Units above that gained the duty to act, and may act like the unit itself (DOMAIN 4, escalated). */
  readonly dutyUnitIds: readonly string[];
  /** Closed units that had the assignment before, the latest last. */
  readonly formerUnitIds?: readonly string[];
}

/**
 * A unit returns its assignment as not its own (DOMAIN 3). An assist's return counts at once. A lead's is reviewed by the
 * centre, that of a share that was passed down by the unit that passed it.
 */
export interface ReturnRequest {
  readonly assignmentId: string;
  readonly unitId: string;
  readonly role: Assignment['role'];
  readonly round: number;
  readonly at: Instant;
  readonly suggestedUnitId?: string;
  /** Absent while the return is under review: the lead's, or that of a share that was passed down. */
  readonly decision?: 'upheld' | 'rejected';
}

/**
 * A request of the lead's unit to the centre (DOMAIN 3): more time, a hold, or an end without a result. The request for more
 * time of a share that was passed down goes to the unit that passed it.
 */
export interface UnitRequest {
  readonly kind: UnitRequestKind;
  readonly assignmentId: string;
  readonly round: number;
  readonly at: Instant;
  readonly reasonId?: string;
  /** The unit that passed the share down decides. */
  readonly ofShare?: true;
  /** Of an extension: the additional working days. */
  readonly workingDays?: number;
  /** Of a hold: the plan, and the day of its review. */
  readonly planId?: string;
  readonly reviewOn?: LocalDate;
  /** Of a termination. */
  readonly ground?: TerminationGround;
  /** Absent while the request is open; `calledOff` when the case went on without a decision. */
  readonly decision?: 'granted' | 'denied' | 'calledOff';
  readonly decidedAt?: Instant;
}

/** The result that waits for review or was passed. */
export interface Result {
  readonly assignmentId: string;
  readonly solved: boolean;
  readonly at: Instant;
  readonly publicReplyId?: string;
  readonly internalNoteId?: string;
  /** The unit's leader submitted it. */
  readonly byLeader?: true;
  readonly passedAt?: Instant;
}

/** Whether an assignment still counts: neither returned nor withdrawn. */
export function isLive(assignment: Assignment): boolean {
  return assignment.status !== 'returned' && assignment.status !== 'withdrawn';
}

/** Whether the assignment still has to be signed for or finished. */
export function isOpen({ status }: Assignment): boolean {
  return status === 'toSign' || status === 'working';
}
