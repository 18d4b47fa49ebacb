import type { ClockClass } from '#kernel/domain/vocabulary.ts';
import type { WorkingCalendar } from './calendar.ts';
import { toDay } from './calendar.ts';
import {
  type CheckedClock,
  countAsIf,
  countLimit,
  countResumed,
  findFirstDay,
  findLeft,
  type Left,
  recount,
} from './clock.ts';
import type { Limit } from './limits.ts';
import { dependsOnCalendar } from './marks.ts';

/** An entry that the ledger of a clock must have got by an event. Absent fields must be absent there too. */
export interface ExpectedEntry {
  readonly clock: string;
  readonly entry: 'start' | 'pause' | 'resume' | 'extend' | 'supersede' | 'stop';
  readonly at: number;
  readonly due?: number;
  readonly provisional?: boolean;
  readonly limit?: Limit;
  readonly met?: boolean;
  readonly left?: Left | undefined;
  readonly reason?: string;
  readonly clockClass?: ClockClass | undefined;
  readonly from?: number | undefined;
  readonly kept?: boolean;
}

export type ClockStart = Pick<CheckedClock, 'id' | 'kind' | 'round' | 'clockClass' | 'limit'> & {
  readonly at: number;
  readonly assignmentId?: string | undefined;
  readonly subject?: string | undefined;
};

/** Each function changes the clock and returns the entry that the event must have for it. */
export function startClock(start: ClockStart, calendar: WorkingCalendar): readonly [CheckedClock, ExpectedEntry] {
  const { at, limit, ...rest } = start;
  const deadline = countLimit(calendar, limit, at);
  const clock: CheckedClock = {
    ...rest,
    ...deadline,
    limit,
    first: limit,
    startedAt: at,
    state: 'running',
    met: undefined,
    left: undefined,
    steps: [],
    periods: [],
    fired: new Map(),
    version: calendar.version,
    movedAt: at,
    touchedAt: at,
  };
  return [clock, { clock: clock.id, entry: 'start', at, limit, ...deadline }];
}

/** What it waited for has happened: in time up to the deadline itself. */
export function stopClock(clock: CheckedClock, at: number): ExpectedEntry {
  return end(clock, at, findRunEnd(clock, at) <= clock.due);
}

/** Nobody waits for it any longer: missed if the deadline has come, otherwise neither met nor missed. */
export function callOffClock(clock: CheckedClock, at: number): ExpectedEntry {
  return end(clock, at, findRunEnd(clock, at) >= clock.due ? false : undefined);
}

function findRunEnd(clock: CheckedClock, at: number): number {
  const pause = clock.state === 'paused' ? clock.steps.findLast(({ step }) => step === 'pause') : undefined;
  return pause?.step === 'pause' ? pause.at : at;
}

function end(clock: CheckedClock, at: number, met: boolean | undefined): ExpectedEntry {
  closePeriod(clock, at);
  // A clock that was called off without a result keeps what an earlier stop said.
  Object.assign(clock, { state: 'stopped', met: met ?? clock.met, left: undefined, touchedAt: at });
  return { clock: clock.id, entry: 'stop', at, ...(met !== undefined && { met }) };
}

export function pauseClock(clock: CheckedClock, at: number, calendar: WorkingCalendar): ExpectedEntry {
  const left = findLeft(clock, at, calendar);
  closePeriod(clock, at);
  clock.steps.push({ step: 'pause', at, left });
  Object.assign(clock, { state: 'paused', left, touchedAt: at });
  return { clock: clock.id, entry: 'pause', at, left };
}

/** A paused clock goes on with what it has left, a stopped one with the deadline that it had. */
export function resumeClock(clock: CheckedClock, since: number, calendar: WorkingCalendar): ExpectedEntry {
  const at = Math.max(since, clock.touchedAt);
  closePeriod(clock, at);
  const isPaused = clock.left !== undefined;
  const deadline = clock.left
    ? { ...countResumed(clock, clock.left, at, calendar), kept: false }
    : recount(clock, at, calendar);
  if (isPaused) clock.steps.push({ step: 'resume', at });
  else if (deadline.kept) clock.steps.push({ step: 'keep', due: deadline.due, provisional: deadline.provisional });
  move(clock, at, deadline, calendar, false);
  Object.assign(clock, { state: 'running', met: undefined, left: undefined });
  return { clock: clock.id, entry: 'resume', at, ...deadline };
}

export function extendClock(clock: CheckedClock, amount: number, at: number, calendar: WorkingCalendar): ExpectedEntry {
  const before = recount(clock, at, calendar);
  closePeriod(clock, at);
  // Counted from the deadline that stays.
  if (before.kept) clock.steps.push({ step: 'keep', due: before.due, provisional: before.provisional });
  clock.steps.push({ step: 'extend', amount });
  const { due, provisional } = recount({ ...clock, due: 0 }, at, calendar);
  const limit = { unit: clock.limit.unit, amount: clock.limit.amount + amount };
  move(clock, at, { due, provisional }, calendar, true);
  clock.limit = limit;
  return { clock: clock.id, entry: 'extend', at, limit, due, provisional, reason: 'granted', kept: before.kept };
}

/** A running clock is counted again on another calendar, also if it ends the same: its milestones may move. */
export function recountClock(clock: CheckedClock, at: number, calendar: WorkingCalendar): ExpectedEntry | undefined {
  if (clock.state !== 'running' || clock.version >= calendar.version || !dependsOnCalendar(clock)) return undefined;
  const deadline = recount(clock, at, calendar);
  closePeriod(clock, at);
  if (deadline.kept) clock.steps.push({ step: 'keep', due: deadline.due, provisional: deadline.provisional });
  move(clock, at, deadline, calendar, true);
  return { clock: clock.id, entry: 'supersede', at, limit: clock.limit, reason: 'calendar', ...deadline };
}

/** A running clock that would outlast the one above it ends with that: the limit counts from now. */
export function capClock(clock: CheckedClock, limit: Limit, at: number, calendar: WorkingCalendar): ExpectedEntry {
  const deadline = countLimit(calendar, limit, at);
  closePeriod(clock, at);
  clock.steps.push({ step: 'limit', limit, from: at, left: undefined });
  clock.limit = limit;
  move(clock, at, deadline, calendar, true);
  return { clock: clock.id, entry: 'supersede', at, limit, reason: 'capped', from: at, ...deadline };
}

/** The same where that instant has passed: no time is left to count. */
export function keepClock(clock: CheckedClock, due: number, at: number, calendar: WorkingCalendar): ExpectedEntry {
  const { limit, provisional } = clock;
  closePeriod(clock, at);
  clock.steps.push({ step: 'keep', due, provisional });
  move(clock, at, { due, provisional }, calendar, true);
  return { clock: clock.id, entry: 'supersede', at, limit, reason: 'capped', due, provisional, kept: true };
}

/**
 * Another class or urgency. A longer limit counts from the start of the clock, extensions added. A shorter one counts from now,
 * if that ends before the present deadline. A clock that is late does not change.
 */
export function reclassifyClock(
  clock: CheckedClock,
  limit: Limit,
  clockClass: ClockClass,
  at: number,
  calendar: WorkingCalendar,
): ExpectedEntry | undefined {
  const isLate = clock.left ? 'late' in clock.left : clock.state === 'stopped' ? clock.met === false : clock.due <= at;
  if (isLate) return undefined;
  const ifResumed = (due: number, left: Left | undefined, firstDay: number, unit = clock.limit.unit) =>
    left ? countResumed(clock, left, at, calendar, firstDay, unit).due : due;
  const now = recount(clock, at, calendar);
  const present = ifResumed(now.due, clock.left, findFirstDay(clock));
  const supersede = (entry: Omit<ExpectedEntry, 'clock' | 'entry' | 'at' | 'reason'>): ExpectedEntry => ({
    clock: clock.id,
    entry: 'supersede',
    at,
    reason: 'reclassified',
    clockClass,
    ...entry,
  });

  const { left: longLeft, ...long } = countAsIf(clock, calendar, limit);
  if (ifResumed(long.due, longLeft, toDay(clock.startedAt) + 1, limit.unit) > present) {
    closePeriod(clock, at);
    const whole = { unit: limit.unit, amount: limit.amount + (limit.unit === 'days' ? sumExtensions(clock) : 0) };
    clock.steps.push({ step: 'limit', limit, from: 'start', left: longLeft });
    Object.assign(clock, { clockClass, limit: whole, left: longLeft });
    move(clock, at, long, calendar, true);
    return supersede({ limit: whole, from: clock.startedAt, left: longLeft, kept: false, ...long });
  }
  const short = countLimit(calendar, limit, at);
  if (short.due < present) {
    const left = clock.left && { amount: limit.amount };
    closePeriod(clock, at);
    clock.steps.push({ step: 'limit', limit, from: at, left });
    Object.assign(clock, { clockClass, limit, left });
    move(clock, at, short, calendar, true);
    return supersede({ limit, from: at, left, kept: false, ...short });
  }
  if (clockClass === clock.clockClass || (clock.state === 'stopped' && present <= at)) return undefined;
  closePeriod(clock, at);
  clock.clockClass = clockClass;
  if (clock.left) {
    Object.assign(clock, { movedAt: at, touchedAt: at });
    return supersede({ limit: clock.limit, due: clock.due, provisional: clock.provisional, kept: false });
  }
  if (now.kept) clock.steps.push({ step: 'keep', due: now.due, provisional: now.provisional });
  move(clock, at, now, calendar, true);
  return supersede({ limit: clock.limit, ...now });
}

/** Notes what was true of a running clock until now. */
function closePeriod({ state, touchedAt, steps, ...clock }: CheckedClock, until: number): void {
  const { kind, clockClass, limit, due, version, movedAt } = clock;
  if (state === 'running' && touchedAt < until)
    clock.periods.push({ kind, clockClass, limit, due, version, movedAt, steps: [...steps], until });
}

function move(
  clock: CheckedClock,
  at: number,
  { due, provisional }: { readonly due: number; readonly provisional: boolean },
  { version }: WorkingCalendar,
  isAlways: boolean,
): void {
  const hasNewMarks = dependsOnCalendar(clock) && version !== clock.version;
  if (isAlways || due !== clock.due || hasNewMarks) clock.movedAt = at;
  Object.assign(clock, { due, provisional, version, touchedAt: at });
}

function sumExtensions(clock: CheckedClock): number {
  return clock.steps.reduce((sum, each) => sum + (each.step === 'extend' ? each.amount : 0), 0);
}
