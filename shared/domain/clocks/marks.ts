import { MARKS, type Mark } from '../appeal/words.ts';
import type { MarkRule, Policy } from '../directory/policy.ts';
import { type Calendar, countTimeBetween, shiftDue } from './calendar.ts';
import { type Clock, endAction } from './clock.ts';
import { type ParsedLimit, requireLimit, toCountedMs, toLimit } from './duration.ts';
import { compareInstants, type Instant, latest } from './instant.ts';
import { findLight, type Light } from './light.ts';

/** A mark of a clock and the exact instant at which the rule lets it fall due. */
export interface DueMark {
  readonly clock: Clock;
  readonly mark: Mark;
  readonly dueAt: Instant;
}

/**
 * All marks of a clock with their exact instants, in the order in which they fall due (DOMAIN 4). Clocks whose end is an
 * action (lapse, follow-up, hold review) have none: the action is taken instead. Behind the end, too, a pause is not counted.
 * Those that are not wanted are not counted out.
 */
export function listMarks(
  clock: Clock,
  policy: Policy,
  calendar: Calendar,
  isWanted: (mark: Mark) => boolean = () => true,
): DueMark[] {
  if (endAction(clock.kind)) return [];
  const limit = requireLimit(clock.limit);
  const total = toCountedMs(limit);
  // Whole milliseconds: a billionth short of a working day would lie on the far side of the free days before it.
  const shareOf = (share: number) => shiftDue(calendar, limit.unit, clock.dueAt, Math.round(share * total));
  const instantOf = (rule: MarkRule): Instant => {
    if ('share' in rule) return shareOf(rule.share - 1);
    const after =
      'afterEnd' in rule ? requireLimit(rule.afterEnd) : toLimit(limit.unit, Math.round(rule.afterEndShare * total));
    return behindEnd(clock, after, calendar);
  };
  // A mark that the move of a deadline would put before the move falls due with it.
  const from = movedAt(clock, dependsOnCalendar(clock, policy));
  return rulesFor(clock, policy)
    .filter(({ mark }) => isWanted(mark))
    .map((rule) => ({ clock, mark: rule.mark, dueAt: latest(instantOf(rule), from) }))
    .sort(compareMarks);
}

/**
 * When the deadline was moved last, or got another class; where days count also when it was first counted on another
 * calendar: what the one before would have said nobody knows any more.
 */
function movedAt({ ledger: [start, ...entries] }: Clock, daysCount: boolean): Instant {
  let { at, dueAt, calendar } = start;
  for (const entry of entries) {
    if (!('dueAt' in entry)) continue;
    const isElsewhere = daysCount && entry.calendar.version !== calendar.version;
    if (entry.entry === 'supersede' || entry.dueAt !== dueAt || isElsewhere) at = entry.at;
    ({ dueAt, calendar } = entry);
  }
  return at;
}

/** The instant that lies so much counted time behind the deadline, without the pauses since then. */
function behindEnd(clock: Clock, after: ParsedLimit, calendar: Calendar): Instant {
  let from = clock.dueAt;
  let left = toCountedMs(after);
  for (const [index, pause] of clock.ledger.entries()) {
    const resume = clock.ledger[index + 1];
    if (pause.entry !== 'pause' || resume?.entry !== 'resume' || pause.at < clock.dueAt) continue;
    const counted = countTimeBetween(calendar, after.unit, from, pause.at);
    if (left <= counted) break;
    left -= counted;
    from = resume.at;
  }
  return shiftDue(calendar, after.unit, from, left);
}

/** Whether days count for a clock, in its limit or behind its end: a limit of plain time may have marks in working days. */
export function dependsOnCalendar(clock: Clock, policy: Policy): boolean {
  const limits = rulesFor(clock, policy).flatMap((rule) => ('afterEnd' in rule ? [rule.afterEnd] : []));
  return [clock.limit, ...limits].some((limit) => requireLimit(limit).unit !== 'time');
}

function rulesFor(clock: Clock, policy: Policy): readonly MarkRule[] {
  if (clock.kind !== 'result') return policy.marks.other;
  return policy.classesInHours.includes(clock.clockClass) ? policy.marks.resultInHours : policy.marks.result;
}

/** Order of marks: by instant, then by severity, then by clock. */
export function compareMarks(a: DueMark, b: DueMark): number {
  const severity = MARKS.indexOf(a.mark) - MARKS.indexOf(b.mark);
  return compareInstants(a.dueAt, b.dueAt) || severity || (a.clock.id < b.clock.id ? -1 : 1);
}

/** The traffic light of a clock at an instant; off when it rests. */
export function findClockLight(clock: Clock, now: Instant, policy: Policy, calendar: Calendar): Light {
  if (clock.state !== 'running') return 'off';
  return findLight({ dueAt: clock.dueAt, redAt: findRedAt(clock, policy, calendar) }, now);
}

/** The instant of a clock's red mark, if it has one. */
export function findRedAt(clock: Clock, policy: Policy, calendar: Calendar): Instant | undefined {
  return listMarks(clock, policy, calendar, (mark) => mark === 'red')[0]?.dueAt;
}
