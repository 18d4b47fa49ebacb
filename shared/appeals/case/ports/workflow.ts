import type { Instant } from '#kernel/domain/instant.ts';
import type { Phase } from '#kernel/domain/vocabulary.ts';
import type { Slice } from '#kernel/jobs/job.port.ts';

/** The workflow, which waits for deadlines, and its runs. */

/** The start of a run as its event says it. */
export interface RunStart {
  readonly appealId: string;
  readonly run: number;
  readonly at: Instant;
}

/** A part of an index, in its order. */
export interface PartOfIndex {
  readonly limit: number;
  /** The position after which it begins. */
  readonly after?: string | undefined;
}

/** The events that start a workflow run, for the auditor. */
export interface RunStarts {
  /** Run starts of a shard (0-7) from an instant to the end of its hour of UTC, or to an earlier instant. */
  inHour(from: Instant, shard: number, part: PartOfIndex & { readonly until: Instant }): Promise<Slice<RunStart>>;
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
  /** The same of many runs, in their order. */
  findStarted(runs: readonly Pick<RunStart, 'appealId' | 'run'>[]): Promise<readonly boolean[]>;
  /** Removes a used token, unless a later wait has replaced it. */
  disarm(appealId: string, run: number, token: string): Promise<void>;
  /** Waits of a shard (0-7) whose checkpoint is before an instant. */
  waits(
    shard: number,
    part: PartOfIndex & { readonly before: Instant },
  ): Promise<Slice<Pick<Wait, 'appealId' | 'run'>>>;
}

/** What an audit has found: a run that was never started, a checkpoint or a wait that has passed. */
export type AuditFinding = 'lostStart' | 'missedCheckpoint' | 'lostWait';

/** The calendar that open cases are put on, and since when it is known to be in force. */
export interface FollowedCalendar {
  readonly calendarId: string;
  readonly version: number;
  readonly seenAt: Instant;
}

export interface CalendarProgress {
  read(): Promise<FollowedCalendar | undefined>;
  write(calendar: FollowedCalendar): Promise<void>;
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
