import type { Phase } from '../domain/appeal/words.ts';
import type { Instant } from '../domain/clocks/instant.ts';

/** The workflow, which keeps time, and its runs. */

/** Events that begin a workflow run, for the auditor. */
export interface RunStarts {
  /** Those recorded in [from, to], in no order. */
  between(
    from: Instant,
    to: Instant,
  ): AsyncIterable<{ readonly appealId: string; readonly version: number; readonly run: number; readonly at: Instant }>;
}

/** A workflow run that waits: its token is a bearer right and never leaves `control`. */
export interface Wait {
  readonly appealId: string;
  readonly run: number;
  readonly token: string;
  readonly phase: Phase;
  readonly checkpoint: Instant;
}

/** A wait that begins. */
export interface NewWait extends Wait {
  /** Orders the waits of a run, and the tries to arm one: a later one has a higher turn. */
  readonly turn?: number;
}

export interface Runs {
  /** `already` when a start of this run was noted before. */
  noteStarted(appealId: string, run: number, at: Instant): Promise<'noted' | 'already'>;
  isStarted(appealId: string, run: number): Promise<boolean>;
  /**
   * Stores the token of a run's wait; a later wait replaces an earlier one, never the other way round: a call may be repeated
   * when the run has gone on. Counts the waits of the run.
   */
  arm(wait: NewWait): Promise<{ readonly waits: number }>;
  findWait(appealId: string, run: number): Promise<Wait | undefined>;
  /** The token has been used: takes it away unless a later wait has replaced it. */
  disarm(appealId: string, run: number, token: string): Promise<void>;
  /** Waits whose checkpoint lies before an instant. */
  waitsBefore(instant: Instant): AsyncIterable<Pick<Wait, 'appealId' | 'run' | 'phase'>>;
}

export interface AuditPosition {
  read(): Promise<Instant | undefined>;
  write(instant: Instant): Promise<void>;
}

/** How far the open cases have come on the calendar in force. */
export interface CalendarPass {
  readonly calendarId: string;
  readonly version: number;
  /** When the version was first found in force. */
  readonly seenAt: Instant;
  /** All open cases stand on it. */
  readonly isDone: boolean;
  /** Until when a run is at it, unless it dies. */
  readonly busyUntil?: Instant;
  /** One more with each write: of two who go on from the same, one is first. */
  readonly turn: number;
}

export interface CalendarProgress {
  read(): Promise<CalendarPass | undefined>;
  /** False when another pass than the one before it, by its turn, is kept. */
  write(pass: CalendarPass): Promise<boolean>;
}

export interface Workflow {
  /** Starts run `run` of an appeal; `exists` when there is or was one of that name. */
  start(appealId: string, run: number): Promise<'started' | 'exists'>;
  /** Gives a wait its answer; `gone` when the token was used or has timed out. */
  resume(token: string, output: WaitAnswer): Promise<'resumed' | 'gone'>;
}

/** What a wait of the workflow ends with; task contracts only grow. */
export interface WaitAnswer {
  readonly phase: Phase;
  readonly checkpoint: Instant;
  /** True when the case is accepted and has not been routed in this round. */
  readonly routeAgain: boolean;
}
