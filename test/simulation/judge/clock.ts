import type { ClockClass, ClockKind, Mark } from '#kernel/domain/vocabulary.ts';
import {
  countBetween,
  countOn,
  startOfDay,
  toDay,
  type Unit,
  usesUnpublishedYear,
  type WorkingCalendar,
} from './calendar.ts';
import type { Limit } from './limits.ts';

/** What a paused clock has left. A clock that was late when it paused keeps its deadline. */
export type Left = { readonly amount: number } | { readonly late: number; readonly provisional: boolean };

/** What happened to a clock, as far as it changes the count. */
type Step =
  | { readonly step: 'pause'; readonly at: number; readonly left: Left }
  | { readonly step: 'resume'; readonly at: number }
  | { readonly step: 'extend'; readonly amount: number }
  /** A reclassification: the limit counts from the start of the clock, or from then. */
  | { readonly step: 'limit'; readonly limit: Limit; readonly from: 'start' | number; readonly left: Left | undefined }
  /** Another calendar would have put the deadline into the past: it stays. */
  | { readonly step: 'keep'; readonly due: number; readonly provisional: boolean };

/** A stretch of time in which the clock ran with one deadline, and its end. */
export interface Period
  extends Pick<CheckedClock, 'kind' | 'clockClass' | 'limit' | 'due' | 'steps' | 'version' | 'movedAt'> {
  readonly until: number;
}

export interface CheckedClock {
  readonly id: string;
  readonly kind: ClockKind;
  readonly assignmentId?: string | undefined;
  readonly subject?: string | undefined;
  readonly round: number;
  readonly startedAt: number;
  /** The limit that it started with. */
  readonly first: Limit;
  clockClass: ClockClass;
  /** The limit in force, extensions included. */
  limit: Limit;
  state: 'running' | 'paused' | 'stopped';
  due: number;
  provisional: boolean;
  met: boolean | undefined;
  left: Left | undefined;
  readonly steps: Step[];
  /** Former periods: a milestone that came in one keeps its instant. */
  readonly periods: Period[];
  /** Milestones, with the instants at which they were recorded. */
  readonly fired: Map<Mark, number>;
  /** The calendar on which the deadline was counted. */
  version: number;
  /** When the deadline last moved: a milestone that the move puts into the past is due with it. */
  movedAt: number;
  /** When the last entry of the ledger was written. */
  touchedAt: number;
}

export interface Deadline {
  readonly due: number;
  readonly provisional: boolean;
}

/** The deadline is `left` of counted time after `base`; `firstDay` is the first local day that counts. */
interface Count {
  readonly unit: Unit;
  readonly base: number;
  readonly left: number;
  readonly firstDay: number;
  readonly provisional?: boolean;
  readonly rest?: Left | undefined;
}

/** The deadline of a limit that starts at an instant. */
export function countLimit(calendar: WorkingCalendar, limit: Limit, at: number): Deadline {
  return toDeadline(calendar, begin(limit, at));
}

/** The deadline from all that happened to the clock, on any calendar. */
function countClock(clock: CheckedClock, calendar: WorkingCalendar): Deadline {
  return toDeadline(calendar, followSteps(clock, calendar, clock.steps));
}

/** The deadline, and what a paused clock has left, as if it had had another limit from its start. */
export function countAsIf(
  clock: CheckedClock,
  calendar: WorkingCalendar,
  limit: Limit,
): Deadline & { readonly left: Left | undefined } {
  const count = followSteps(clock, calendar, clock.steps, limit);
  return { ...toDeadline(calendar, count), left: count.rest };
}

/** The deadline on a calendar that may be newer. An open deadline never moves to an instant that has passed. */
export function recount(
  clock: CheckedClock,
  at: number,
  calendar: WorkingCalendar,
): Deadline & { readonly kept: boolean } {
  const { due, provisional } = countClock(clock, calendar);
  const isTooEarly = due < clock.due && due <= at;
  return isTooEarly
    ? { due: clock.due, provisional: clock.provisional, kept: true }
    : { due, provisional, kept: false };
}

/**
 * What a clock that pauses has left until `due`. Plain time and office hours: exactly the counted time. Working days: whole days
 * with the day of the pause, so that each working day that ends during the pause is given back.
 */
export function findLeft(clock: CheckedClock, at: number, calendar: WorkingCalendar): Left {
  const { due } = recount(clock, at, calendar);
  const from = clock.steps.findLast((each) => each.step === 'limit');
  const start = from?.step === 'limit' && from.from !== 'start' ? from.from : clock.startedAt;
  return restOf(calendar, clock.limit.unit, toDay(start) + 1, { at, due, start });
}

/** The deadline of a paused clock if it resumes then: the day of the resume is the first that counts again. */
export function countResumed(
  clock: CheckedClock,
  left: Left,
  at: number,
  calendar: WorkingCalendar,
  firstDay = findFirstDay(clock),
  unit = clock.limit.unit,
): Deadline {
  return toDeadline(calendar, resume({ unit, base: 0, left: 0, firstDay, rest: left }, at));
}

export function findFirstDay(clock: CheckedClock): number {
  const last = clock.steps.findLast((each) => each.step === 'limit');
  return toDay(last?.step === 'limit' && last.from !== 'start' ? last.from : clock.startedAt) + 1;
}

function begin(limit: Limit, at: number): Count {
  const firstDay = toDay(at) + 1;
  return { unit: limit.unit, base: limit.unit === 'days' ? startOfDay(firstDay) : at, left: limit.amount, firstDay };
}

function toDeadline(calendar: WorkingCalendar, { unit, base, left, provisional = false }: Count): Deadline {
  const due = countOn(calendar, unit, base, left);
  return { due, provisional: provisional || (left > 0 && unit !== 'time' && usesUnpublishedYear(calendar, base, due)) };
}

function followSteps(clock: CheckedClock, calendar: WorkingCalendar, steps: readonly Step[], asIf?: Limit): Count {
  let count = begin(asIf ?? clock.first, clock.startedAt);
  for (const [index, each] of steps.entries()) {
    if (each.step === 'pause') {
      const { due } = toDeadline(calendar, count);
      const { unit, firstDay } = count;
      count = {
        ...count,
        rest: asIf ? restOf(calendar, unit, firstDay, { at: each.at, due, start: clock.startedAt }) : each.left,
      };
    } else if (each.step === 'resume') {
      count = count.rest ? resume(count, each.at) : count;
    } else if (each.step === 'extend') {
      if (count.unit === 'days') count = { ...count, left: count.left + each.amount };
    } else if (asIf) {
    } else if (each.step === 'keep') {
      count = { ...count, base: each.due, left: 0, provisional: each.provisional };
    } else {
      const next =
        each.from === 'start'
          ? followSteps(clock, calendar, steps.slice(0, index), each.limit)
          : begin(each.limit, each.from);
      count = { ...next, rest: each.left ?? next.rest };
    }
  }
  return count;
}

function resume({ unit, firstDay, rest }: Count, at: number): Count {
  if (!rest) throw new Error('nothing to resume');
  if ('late' in rest) return { unit, firstDay, base: rest.late, left: 0, provisional: rest.provisional };
  return { unit, firstDay, base: unit === 'days' ? startOfDay(Math.max(toDay(at), firstDay)) : at, left: rest.amount };
}

function restOf(
  calendar: WorkingCalendar,
  unit: Unit,
  firstDay: number,
  { at, due, start }: { readonly at: number; readonly due: number; readonly start: number },
): Left {
  const amount = countBetween(calendar, unit, unit === 'days' ? startOfDay(Math.max(toDay(at), firstDay)) : at, due);
  if (at < due && amount > 0) return { amount };
  const from = unit === 'days' ? startOfDay(firstDay) : start;
  return { late: due, provisional: unit !== 'time' && usesUnpublishedYear(calendar, from, due) };
}
