import {
  addLimit,
  type Calendar,
  countedFromDue,
  countedFromTo,
  extendDue,
  type Remaining,
  remainingLimit,
  resumeDue,
} from './calendar.ts';
import { formatLimit, halve, type Limit, limitOf, type ParsedLimit, parseLimit, totalCounted } from './duration.ts';
import { type Instant, millisOf } from './instant.ts';
import type { MarkRule, Policy } from './policy.ts';
import {
  type ClockClass,
  type ClockKind,
  type DeadlineChange,
  MARKS,
  type Mark,
  type UnitRequestKind,
  type Urgency,
} from './words.ts';

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
      readonly calendar: CalendarRef;
      readonly dueAt: Instant;
      readonly provisional: boolean;
    }
  | {
      /** A new deadline in place of the old one: `extend` adds time, `supersede` is any other reason. */
      readonly entry: 'extend' | 'supersede';
      readonly clock: string;
      readonly at: Instant;
      readonly limit: Limit;
      readonly reason: DeadlineChange;
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
  readonly ledger: readonly ClockEntry[];
}

/** A mark of a clock and the exact instant at which the rule lets it fall due. */
export interface DueMark {
  readonly clock: Clock;
  readonly mark: Mark;
  readonly dueAt: Instant;
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

function applyTo(clock: Clock, entry: Exclude<ClockEntry, { entry: 'start' }>): Clock {
  const ledger = [...clock.ledger, entry];
  switch (entry.entry) {
    case 'pause':
      return { ...clock, state: 'paused', ledger };
    case 'resume': {
      const { met: _met, ...open } = clock;
      return { ...open, state: 'running', dueAt: entry.dueAt, provisional: entry.provisional, ledger };
    }
    case 'extend':
    case 'supersede':
      return { ...clock, limit: entry.limit, dueAt: entry.dueAt, provisional: entry.provisional, ledger };
    case 'stop':
      return { ...clock, state: 'stopped', ...(entry.met !== undefined && { met: entry.met }), ledger };
  }
}

/** The limit of the policy for a clock; an urgent case takes half of its class's limits (DOMAIN 4). */
export function limitFor(
  policy: Policy,
  kind: Exclude<ClockKind, 'holdReview'>,
  clockClass: ClockClass,
  urgency: Urgency,
): ParsedLimit {
  const limit = parsed(policy.limits[kind][clockClass]);
  return urgency === 'urgent' ? halve(limit) : limit;
}

/** What a new clock is opened with. */
export interface ClockStart {
  readonly clock: string;
  readonly kind: ClockKind;
  readonly assignmentId?: string;
  readonly subject?: ReviewSubject;
  readonly round: number;
  readonly at: Instant;
  readonly limit: ParsedLimit;
  readonly clockClass: ClockClass;
}

/** The `start` entry of a clock, with its deadline counted on the calendar. */
export function startEntry(start: ClockStart, policy: Policy, calendar: Calendar): ClockEntry {
  const { limit, ...rest } = start;
  return {
    entry: 'start',
    ...rest,
    limit: formatLimit(limit),
    policyVersion: policy.version,
    calendar: refOf(calendar),
    ...addLimit(calendar, limit, start.at),
  };
}

/** The `start` entry of a clock that ends at an instant that was named, not counted. */
export function startUntilEntry(
  start: Omit<ClockStart, 'limit'>,
  dueAt: Instant,
  policy: Policy,
  calendar: Calendar,
): ClockEntry {
  const limit = { unit: 'time', ms: millisOf(dueAt) - millisOf(start.at) } as const;
  return startEntry({ ...start, limit }, policy, calendar);
}

/** The `extend` entry: `more` of counted time behind the deadline; the limit is the whole from then on. */
export function extendEntry(
  clock: Clock,
  more: ParsedLimit,
  at: Instant,
  reason: DeadlineChange,
  calendar: Calendar,
): ClockEntry {
  const whole = limitOf(more.unit, totalCounted(parsed(clock.limit)) + totalCounted(more));
  const { dueAt, provisional } = extendDue(calendar, more, clock.dueAt);
  return {
    entry: 'extend',
    clock: clock.id,
    at,
    limit: formatLimit(whole),
    reason,
    calendar: refOf(calendar),
    dueAt,
    provisional: provisional || clock.provisional,
  };
}

/** The `stop` entry of a clock whose event came: in time up to and including the deadline. */
export function stopEntry(clock: Clock, at: Instant): ClockEntry {
  return { entry: 'stop', clock: clock.id, at, met: ranUntil(clock, at) <= clock.dueAt };
}

/**
 * The `stop` entry of a clock that is called off: at its end or later it was missed, for nothing came; before, it was
 * neither met nor missed.
 */
export function callOffEntry(clock: Clock, at: Instant): ClockEntry {
  return { entry: 'stop', clock: clock.id, at, ...(ranUntil(clock, at) >= clock.dueAt && { met: false }) };
}

/** Until when the clock had run: a paused one until its pause, so that a breach before it stays one. */
function ranUntil(clock: Clock, at: Instant): Instant {
  const pause = clock.state === 'paused' ? clock.ledger.findLast(({ entry }) => entry === 'pause') : undefined;
  return pause?.at ?? at;
}

/** The `pause` entry, with what is left. */
export function pauseEntry(clock: Clock, at: Instant, calendar: Calendar): ClockEntry {
  const remaining = remainingLimit(calendar, parsed(clock.limit), clock.dueAt, at, clock.startedAt);
  return { entry: 'pause', clock: clock.id, at, remaining };
}

/** The `resume` entry: a paused clock goes on with what was left, a stopped one with the deadline it had. */
export function resumeEntry(clock: Clock, at: Instant, calendar: Calendar): ClockEntry {
  const paused = clock.state === 'paused' ? clock.ledger.findLast((entry) => entry.entry === 'pause') : undefined;
  const deadline =
    paused?.entry === 'pause'
      ? resumeDue(calendar, paused.remaining, at)
      : { dueAt: clock.dueAt, provisional: clock.provisional };
  return { entry: 'resume', clock: clock.id, at, calendar: refOf(calendar), ...deadline };
}

/** The calendar as an entry names it. */
export function refOf(calendar: Calendar): CalendarRef {
  return { id: calendar.id, version: calendar.version };
}

/**
 * All marks of a clock with their exact instants, in the order in which they fall due (DOMAIN 4). Clocks whose end is an
 * action (lapse, follow-up, hold review) have none: the action is taken instead. Behind the end, too, a pause is not counted.
 * Those that are not wanted are not counted out.
 */
export function marksOf(
  clock: Clock,
  policy: Policy,
  calendar: Calendar,
  isWanted: (mark: Mark) => boolean = () => true,
): DueMark[] {
  if (endAction(clock.kind)) return [];
  const limit = parsed(clock.limit);
  const total = totalCounted(limit);
  // Whole milliseconds: a billionth short of a working day would lie on the far side of the free days before it.
  const shareOf = (share: number) => countedFromDue(calendar, limit.unit, clock.dueAt, Math.round(share * total));
  const instantOf = (rule: MarkRule): Instant => {
    if ('share' in rule) return shareOf(rule.share - 1);
    const after =
      'afterEnd' in rule ? parsed(rule.afterEnd) : limitOf(limit.unit, Math.round(rule.afterEndShare * total));
    return behindEnd(clock, after, calendar);
  };
  return rulesFor(clock, policy)
    .filter(({ mark }) => isWanted(mark))
    .map((rule) => ({ clock, mark: rule.mark, dueAt: instantOf(rule) }))
    .sort(byDue);
}

/** The instant that lies so much counted time behind the deadline, without the pauses since then. */
function behindEnd(clock: Clock, after: ParsedLimit, calendar: Calendar): Instant {
  let from = clock.dueAt;
  let left = totalCounted(after);
  for (const [index, pause] of clock.ledger.entries()) {
    const resume = clock.ledger[index + 1];
    if (pause.entry !== 'pause' || resume?.entry !== 'resume' || pause.at < clock.dueAt) continue;
    const counted = countedFromTo(calendar, after.unit, from, pause.at);
    if (left <= counted) break;
    left -= counted;
    from = resume.at;
  }
  return countedFromDue(calendar, after.unit, from, left);
}

function rulesFor(clock: Clock, policy: Policy): readonly MarkRule[] {
  if (clock.kind !== 'result') return policy.marks.other;
  return policy.classesInHours.includes(clock.clockClass) ? policy.marks.resultInHours : policy.marks.result;
}

/** Order of marks: by instant, then by severity, then by clock. */
export function byDue(a: DueMark, b: DueMark): number {
  if (a.dueAt !== b.dueAt) return a.dueAt < b.dueAt ? -1 : 1;
  return MARKS.indexOf(a.mark) - MARKS.indexOf(b.mark) || (a.clock.id < b.clock.id ? -1 : 1);
}

/** What SYS does when a clock of this kind ends; undefined for clocks that are marked instead. */
export function endAction(kind: ClockKind): 'lapse' | 'notReached' | 'resume' | undefined {
  return kind === 'lapse' ? 'lapse' : kind === 'followUp' ? 'notReached' : kind === 'holdReview' ? 'resume' : undefined;
}

/** The traffic light of a clock at an instant: green in time, yellow past its end, red past its red mark, off when it rests. */
export function lightOf(
  clock: Clock,
  now: Instant,
  policy: Policy,
  calendar: Calendar,
): 'green' | 'yellow' | 'red' | 'off' {
  if (clock.state !== 'running') return 'off';
  if (now < clock.dueAt) return 'green';
  const redAt = redAtOf(clock, policy, calendar);
  return redAt !== undefined && now >= redAt ? 'red' : 'yellow';
}

/** The instant of a clock's red mark, if it has one. */
export function redAtOf(clock: Clock, policy: Policy, calendar: Calendar): Instant | undefined {
  return marksOf(clock, policy, calendar, (mark) => mark === 'red')[0]?.dueAt;
}

function parsed(limit: Limit): ParsedLimit {
  const result = parseLimit(limit);
  if (!result) throw new Error(`not a limit: ${JSON.stringify(limit)}`);
  return result;
}
