import type { ClockClass, ClockKind, DeadlineChange, Mark, UnitRequestKind } from '../appeal/words.ts';
import type { Remaining } from './calendar.ts';
import type { Limit } from './duration.ts';
import type { Instant } from './instant.ts';

/** One line of a clock's ledger: with the calendar version it names, anyone can derive the deadline again. */
export type ClockEntry =
  | {
      readonly entry: 'start';
      readonly clock: string;
      readonly kind: ClockKind;
      readonly assignmentId?: string;
      /** What a review clock waits for. */
      readonly subject?: ReviewSubject;
      readonly round: number;
      readonly at: Instant;
      readonly limit: Limit;
      readonly clockClass: ClockClass;
      readonly policyVersion: number;
      readonly calendar: CalendarRef;
      readonly dueAt: Instant;
      readonly provisional: boolean;
    }
  | { readonly entry: 'pause'; readonly clock: string; readonly at: Instant; readonly remaining: Remaining }
  | {
      /** Runs on: after a pause with what was left, after a stop (a result sent back) with its old deadline. */
      readonly entry: 'resume';
      readonly clock: string;
      readonly at: Instant;
      readonly kept?: true;
      readonly calendar: CalendarRef;
      readonly dueAt: Instant;
      readonly provisional: boolean;
    }
  | {
      /**
       * A new deadline in place of the old one: `extend` adds time, `supersede` is any other reason. `from` is what a
       * supersede counts its limit from, absent = the deadline was only counted again; `remaining` what it leaves of a paused
       * clock; `kept` = the deadline stays, for on this calendar it would lie where nobody could keep it any more.
       */
      readonly entry: 'extend' | 'supersede';
      readonly clock: string;
      readonly at: Instant;
      readonly limit: Limit;
      readonly reason: DeadlineChange;
      readonly clockClass?: ClockClass;
      readonly from?: Instant;
      readonly remaining?: Remaining;
      readonly kept?: true;
      readonly calendar: CalendarRef;
      readonly dueAt: Instant;
      readonly provisional: boolean;
    }
  | {
      readonly entry: 'stop';
      readonly clock: string;
      readonly at: Instant;
      /** Whether what the clock waited for came in time; absent when it was called off before its end. */
      readonly met?: boolean;
    };

export type ReviewSubject = 'return' | UnitRequestKind | 'result' | 'verdict';

/** All entries of a clock, in order. */
export type Ledger = readonly [StartEntry, ...ClockEntry[]];

type StartEntry = Extract<ClockEntry, { readonly entry: 'start' }>;

/** The last entry of a clock that names the calendar it was counted on. */
export function findCountedEntry({ ledger }: Clock): CountedEntry {
  return ledger.findLast((entry) => 'calendar' in entry) ?? ledger[0];
}

type CountedEntry = Extract<ClockEntry, { readonly calendar: CalendarRef }>;

/** Which calendar a deadline was counted on. */
export interface CalendarRef {
  readonly id: string;
  readonly version: number;
}

/** A running time limit, folded from its ledger. */
export interface Clock {
  readonly id: string;
  readonly kind: ClockKind;
  readonly assignmentId?: string;
  readonly subject?: ReviewSubject;
  readonly round: number;
  readonly clockClass: ClockClass;
  readonly state: 'running' | 'paused' | 'stopped';
  readonly startedAt: Instant;
  /** The limit in force; an extension replaces it by the whole. */
  readonly limit: Limit;
  readonly dueAt: Instant;
  readonly provisional: boolean;
  readonly met?: boolean;
  readonly fired: readonly Mark[];
  readonly ledger: Ledger;
}

/** Applies one ledger entry. An entry for a clock that was never started is a defect of the log. */
export function applyEntry(clocks: readonly Clock[], entry: ClockEntry): readonly Clock[] {
  if (entry.entry === 'start') {
    const { entry: _start, clock: id, at: startedAt, calendar: _calendar, policyVersion: _version, ...rest } = entry;
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

/** What SYS does when a clock of this kind ends; undefined for clocks that are marked instead. */
export function endAction(kind: ClockKind): 'lapse' | 'notReached' | 'resume' | undefined {
  return kind === 'lapse' ? 'lapse' : kind === 'followUp' ? 'notReached' : kind === 'holdReview' ? 'resume' : undefined;
}

/** What a paused clock has left; undefined for one that is not paused. */
export function findRemaining({ state, ledger }: Clock): Remaining | undefined {
  const noted = state === 'paused' ? ledger.findLast((entry) => 'remaining' in entry) : undefined;
  return noted && 'remaining' in noted ? noted.remaining : undefined;
}

/** The calendar as an entry names it. */
export function toCalendarRef(calendar: CalendarRef): CalendarRef {
  return { id: calendar.id, version: calendar.version };
}
