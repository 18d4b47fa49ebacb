import type { Instant } from '#kernel/domain/instant.ts';
import type { Deadline, Remaining } from '#kernel/domain/time/calendar.ts';
import type { Limit } from '#kernel/domain/time/duration.ts';
import type { ClockClass, ClockKind, DeadlineChange, Mark, Urgency } from '#kernel/domain/vocabulary.ts';

/** What a clock measures. */
export interface ClockIdentity {
  readonly kind: ClockKind;
  readonly assignmentId?: string;
  /** What a review clock waits for. */
  readonly subject?: ReviewSubject;
  readonly round: number;
  readonly clockClass: ClockClass;
}

interface Entry {
  readonly clock: string;
  readonly at: Instant;
}

/** An entry with a deadline. It names the calendar version, so that the deadline can be recomputed. */
interface CountedEntry extends Entry, Deadline {
  readonly calendar: CalendarRef;
}

/** Urgencies for which limits are shorter than the usual ones. */
export const RAISED_URGENCIES = ['urgent', 'critical'] as const satisfies readonly Urgency[];
export type RaisedUrgency = (typeof RAISED_URGENCIES)[number];

interface StartEntry extends CountedEntry, ClockIdentity {
  readonly entry: 'start';
  readonly limit: Limit;
  /** The urgency of the case then. Absent: normal, and in events written before this field existed. */
  readonly urgency?: RaisedUrgency;
  readonly policyVersion: number;
}

interface PauseEntry extends Entry {
  readonly entry: 'pause';
  readonly remaining: Remaining;
}

/** Continues: after a pause with the time that was left, after a stop (a result was sent back) with the old deadline. */
interface ResumeEntry extends CountedEntry {
  readonly entry: 'resume';
  readonly kept?: true;
}

/**
 * Replaces the deadline: `extend` adds time, `supersede` is any other reason. `from` is the instant from which a supersede
 * counts its limit; without it the deadline was only recounted. `remaining` is what a paused clock has left. `kept` means that
 * the deadline was not counted: it did not move, because the new calendar would put it into the past, or it is that of the share above,
 * which has passed.
 */
export interface SupersedeEntry extends CountedEntry {
  readonly entry: 'extend' | 'supersede';
  readonly limit: Limit;
  readonly reason: DeadlineChange;
  readonly clockClass?: ClockClass;
  readonly from?: Instant;
  readonly remaining?: Remaining;
  readonly kept?: true;
}

interface StopEntry extends Entry {
  readonly entry: 'stop';
  /** Whether the awaited event came in time; absent if the clock was cancelled before its end. */
  readonly met?: boolean;
}

export type ClockEntry = StartEntry | PauseEntry | ResumeEntry | SupersedeEntry | StopEntry;

export const REVIEW_SUBJECTS = [
  'return',
  'extension',
  'hold',
  'termination',
  'result',
  'verdict',
  'shareReturn',
  'shareExtension',
  'shareResult',
] as const;
/** What is reviewed. Of the last three the unit that passed a share down is the reviewer, not the centre. */
export type ReviewSubject = (typeof REVIEW_SUBJECTS)[number];

/** All entries of a clock, in order. */
export type Ledger = readonly [StartEntry, ...ClockEntry[]];

/** The last entry that names the calendar on which the clock was counted. */
export function findCountedEntry({ ledger }: Clock): CountedEntry {
  return ledger.findLast((entry) => 'calendar' in entry) ?? ledger[0];
}

/** The version of a calendar. */
export interface CalendarRef {
  readonly id: string;
  readonly version: number;
}

/** A time limit, folded from its ledger. */
export interface Clock extends ClockIdentity, Deadline {
  readonly id: string;
  readonly state: 'running' | 'paused' | 'stopped';
  readonly startedAt: Instant;
  /** The limit in force, extensions included. */
  readonly limit: Limit;
  readonly met?: boolean;
  readonly fired: readonly Mark[];
  readonly ledger: Ledger;
}

/** Applies one ledger entry. Throws if the clock was never started: a defect of the log. */
export function applyEntry(clocks: readonly Clock[], entry: ClockEntry): readonly Clock[] {
  if (entry.entry === 'start') {
    const { entry: _start, clock: id, at: startedAt, calendar: _calendar, policyVersion: _version, ...own } = entry;
    const { urgency: _urgency, ...rest } = own;
    return [...clocks, { ...rest, id, startedAt, state: 'running', fired: [], ledger: [entry] }];
  }
  if (!clocks.some((clock) => clock.id === entry.clock)) throw new Error(`no clock ${entry.clock} to ${entry.entry}`);
  return clocks.map((clock) => (clock.id === entry.clock ? applyTo(clock, entry) : clock));
}

function applyTo(clock: Clock, entry: Exclude<ClockEntry, StartEntry>): Clock {
  const ledger: Ledger = [...clock.ledger, entry];
  switch (entry.entry) {
    case 'pause':
      return { ...clock, state: 'paused', ledger };
    case 'resume': {
      const { met: _met, ...open } = clock;
      return { ...open, state: 'running', dueAt: entry.dueAt, provisional: entry.provisional, ledger };
    }
    case 'extend':
    case 'supersede': {
      const { limit, dueAt, provisional, clockClass = clock.clockClass } = entry;
      return { ...clock, limit, dueAt, provisional, clockClass, ledger };
    }
    case 'stop':
      return { ...clock, state: 'stopped', ...(entry.met !== undefined && { met: entry.met }), ledger };
  }
}

/** What SYS does when a clock of this kind ends; undefined for clocks with marks. */
export function getEndAction(kind: ClockKind): 'lapse' | 'notReached' | 'resume' | undefined {
  return kind === 'lapse' ? 'lapse' : kind === 'followUp' ? 'notReached' : kind === 'holdReview' ? 'resume' : undefined;
}

/** What a clock has left if it is paused. */
export function findRemaining({ state, ledger }: Clock): Remaining | undefined {
  const last = state === 'paused' ? ledger.findLast((entry) => 'remaining' in entry) : undefined;
  return last && 'remaining' in last ? last.remaining : undefined;
}

export function toCalendarRef(calendar: CalendarRef): CalendarRef {
  return { id: calendar.id, version: calendar.version };
}
