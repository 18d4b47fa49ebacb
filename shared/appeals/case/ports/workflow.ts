import type { Instant } from '#kernel/domain/instant.ts';
import type { Phase } from '#kernel/domain/vocabulary.ts';

/** The workflow, which waits for deadlines, and its runs. */

/** The events that start a workflow run, for the auditor. */
export interface RunStarts {
  /** Run starts recorded in [from, to], in no order. */
  between(
    from: Instant,
    to: Instant,
  ): AsyncIterable<{ readonly appealId: string; readonly version: number; readonly run: number; readonly at: Instant }>;
}

/** A waiting workflow run. Its token grants the right to resume it, and never leaves the table `control`. */
export interface Wait {
  readonly appealId: string;
  readonly run: number;
  readonly token: string;
  readonly phase: Phase;
  readonly checkpoint: Instant;
  /**
   * The phase that ends the wait with success; every other answer interrupts it. Absent for executions of earlier definitions,
   * which know no interruption.
   */
  readonly expects?: Phase;
}

/** A new wait. */
export interface NewWait extends Wait {
  /** Orders the waits of a run and the attempts to arm one: a later one has a higher turn. */
  readonly turn?: number;
}

/** The waits of runs. */
export interface Waits {
  /**
   * Stores the token of a run's wait. A later wait replaces an earlier one, never the reverse, because a call may be repeated
   * after the run has continued. Counts the waits of the run.
   */
  arm(wait: NewWait): Promise<{ readonly waits: number }>;
  findWait(appealId: string, run: number): Promise<Wait | undefined>;
}

/** The runs of appeals with their waits, and what the audit of appeals reads: which runs were started, and which waits are open. */
export interface Runs extends Waits {
  /** `already` when a start of this run was recorded before. */
  noteStarted(appealId: string, run: number, at: Instant): Promise<'noted' | 'already'>;
  isStarted(appealId: string, run: number): Promise<boolean>;
  /** Removes a used token, unless a later wait has replaced it. */
  disarm(appealId: string, run: number, token: string): Promise<void>;
  /** Waits whose checkpoint is before an instant. */
  waitsBefore(instant: Instant): AsyncIterable<Pick<Wait, 'appealId' | 'run' | 'phase'>>;
}

/** What an audit has found: a run that was never started, a checkpoint or a wait that has passed. */
export const AUDIT_FINDINGS = ['lostStart', 'missedCheckpoint', 'lostWait'] as const;
export type AuditFinding = (typeof AUDIT_FINDINGS)[number];

/** A case that an audit found and could not judge yet: the next audits look at it again. Without a run it is the current one. */
export interface UnreadCase {
  readonly appealId: string;
  readonly run?: number;
  readonly why: AuditFinding;
}

/** How far the audits have got. */
export interface AuditProgress {
  readonly until: Instant;
  readonly unread: readonly UnreadCase[];
}

export interface AuditPosition {
  read(): Promise<AuditProgress | undefined>;
  write(progress: AuditProgress): Promise<void>;
}

/** Where the walk through the open cases continues that looks for cases that nobody can open; undefined: at the first. */
export interface AccessAuditPosition {
  read(): Promise<string | undefined>;
  write(after: string | undefined): Promise<void>;
}

/** How many of the open cases follow the calendar in force. */
export interface CalendarPass {
  readonly calendarId: string;
  readonly version: number;
  /** When the version was first seen in force. */
  readonly seenAt: Instant;
  /** Whether all open cases follow it. */
  readonly isDone: boolean;
  /** The end of the lease of the run that works on it. */
  readonly busyUntil?: Instant;
  /** Rises by one with each write: of two runs that continue from the same pass, one write succeeds. */
  readonly turn: number;
}

export interface CalendarProgress {
  read(): Promise<CalendarPass | undefined>;
  /** False when the stored pass is not the one directly before this one, by its turn. */
  write(pass: CalendarPass): Promise<boolean>;
}

export interface Workflow {
  /** Starts run `run` of an appeal; `exists` when there is or was an execution of that name. */
  start(appealId: string, run: number): Promise<'started' | 'exists'>;
  /** Ends a wait with its output; `gone` when the token was used or has timed out. */
  resume(token: string, output: WaitAnswer): Promise<'resumed' | 'gone'>;
  /** Interrupts a wait with its output; `gone` as above. */
  interrupt(token: string, output: WaitAnswer): Promise<'resumed' | 'gone'>;
}

/** The output of a wait of the workflow. Fields are only added to task contracts, never removed. */
export interface WaitAnswer {
  readonly phase: Phase;
  readonly checkpoint: Instant;
  /** True when the case is accepted and has not been routed in this round. */
  readonly routeAgain: boolean;
}
