import { MARKS, type Mark } from '../appeal/words.ts';
import type { MarkRule, Policy } from '../directory/policy.ts';
import { type Calendar, countTimeBetween, shiftDue } from './calendar.ts';
import { type Clock, getEndAction } from './clock.ts';
import { type ParsedLimit, requireLimit, toCountedMs, toLimit } from './duration.ts';
import { compareInstants, type Instant, latest } from './instant.ts';
import { findLight, type Light } from './light.ts';

/** A mark of a clock and the exact instant at which it is due by rule. */
export interface DueMark {
  readonly clock: Clock;
  readonly mark: Mark;
  readonly dueAt: Instant;
}

/**
 * Lists the marks of a clock with their exact instants, in order of time (DOMAIN 4). Clocks with an action at their end
 * (lapse, follow-up, hold review) have none. `isWanted` saves computing marks that the caller does not need.
 */
export function listMarks(
  clock: Clock,
  policy: Policy,
  calendar: Calendar,
  isWanted: (mark: Mark) => boolean = () => true,
): DueMark[] {
  if (getEndAction(clock.kind)) return [];
  const limit = requireLimit(clock.limit);
  const total = toCountedMs(limit);
  const findInstant = (rule: MarkRule): Instant => {
    // Rounded: a fraction of a millisecond less than a working day would move the mark to before a weekend.
    if ('share' in rule) return shiftDue(calendar, limit.unit, clock.dueAt, Math.round((rule.share - 1) * total));
    const after =
      'afterEnd' in rule ? requireLimit(rule.afterEnd) : toLimit(limit.unit, Math.round(rule.afterEndShare * total));
    return addAfterEnd(clock, after, calendar);
  };
  // A mark that would be due before the deadline was moved is due with the move.
  const from = findLastMove(clock, dependsOnCalendar(clock, policy));
  return getMarkRules(clock, policy)
    .filter(({ mark }) => isWanted(mark))
    .map((rule) => ({ clock, mark: rule.mark, dueAt: latest(findInstant(rule), from) }))
    .sort(compareMarks);
}

/**
 * When the deadline was last moved or reclassified; if it depends on the calendar, also when it was first counted on another
 * version, because the marks on the version before are not known any more.
 */
function findLastMove({ ledger: [start, ...entries] }: Clock, dependsOnVersion: boolean): Instant {
  let { at, dueAt, calendar } = start;
  for (const entry of entries) {
    if (!('dueAt' in entry)) continue;
    const hasNewVersion = dependsOnVersion && entry.calendar.version !== calendar.version;
    if (entry.entry === 'supersede' || entry.dueAt !== dueAt || hasNewVersion) at = entry.at;
    ({ dueAt, calendar } = entry);
  }
  return at;
}

/** The instant `after` of counted time after the deadline. Pauses after the deadline do not count (DOMAIN 4). */
function addAfterEnd(clock: Clock, after: ParsedLimit, calendar: Calendar): Instant {
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

/** Whether the limit of a clock or one of its marks counts working days or hours: a limit of plain time may have such marks. */
export function dependsOnCalendar(clock: Clock, policy: Policy): boolean {
  const limits = getMarkRules(clock, policy).flatMap((rule) => ('afterEnd' in rule ? [rule.afterEnd] : []));
  return [clock.limit, ...limits].some((limit) => requireLimit(limit).unit !== 'time');
}

function getMarkRules(clock: Clock, policy: Policy): readonly MarkRule[] {
  if (clock.kind !== 'result') return policy.marks.other;
  return policy.classesInHours.includes(clock.clockClass) ? policy.marks.resultInHours : policy.marks.result;
}

/** Compares marks for sorting: by instant, then by severity, then by clock. */
export function compareMarks(a: DueMark, b: DueMark): number {
  const severity = MARKS.indexOf(a.mark) - MARKS.indexOf(b.mark);
  return compareInstants(a.dueAt, b.dueAt) || severity || (a.clock.id < b.clock.id ? -1 : 1);
}

/** The traffic light of a clock; off unless it is running. */
export function findClockLight(clock: Clock, now: Instant, policy: Policy, calendar: Calendar): Light {
  if (clock.state !== 'running') return 'off';
  return findLight({ dueAt: clock.dueAt, redAt: findRedAt(clock, policy, calendar) }, now);
}

export function findRedAt(clock: Clock, policy: Policy, calendar: Calendar): Instant | undefined {
  return listMarks(clock, policy, calendar, (mark) => mark === 'red')[0]?.dueAt;
}
