import type { MarkRule, Policy } from '#directory/domain/policy/policy.ts';
import { compareInstants, type Instant, latest } from '#kernel/domain/instant.ts';
import { type Calendar, countTimeBetween, shiftDue } from '#kernel/domain/time/calendar.ts';
import { type ParsedLimit, requireLimit, toCountedMs, toLimit } from '#kernel/domain/time/duration.ts';
import { MARKS, type Mark } from '#kernel/domain/vocabulary.ts';
import { applyEntry, type Clock, findCountedEntry, getEndAction } from './clock.ts';
import { findLight, type Light } from './light.ts';

/** A mark of a clock and the exact instant at which it is due by rule. */
export interface DueMark {
  readonly clock: Clock;
  readonly mark: Mark;
  readonly dueAt: Instant;
}

/**
 * Lists the marks of a clock with their exact instants, in order of time (DOMAIN 4). A mark whose instant came under an
 * earlier deadline, or before a pause, keeps that instant: what came later does not move it. Clocks with an action at their
 * end (lapse, follow-up, hold review) have none. `isWanted` saves computing marks that the caller does not need.
 */
export function listMarks(
  clock: Clock,
  policy: Policy,
  calendar: Calendar,
  isWanted: (mark: Mark) => boolean = () => true,
): DueMark[] {
  if (getEndAction(clock.kind)) return [];
  const findPassed = findPassedMarks(clock, policy, calendar);
  return getMarkRules(clock, policy)
    .filter(({ mark }) => isWanted(mark))
    .map((rule) => ({
      clock,
      mark: rule.mark,
      dueAt: findPassed(rule.mark) ?? findInstant(clock, rule, policy, calendar),
    }))
    .sort(compareMarks);
}

/**
 * Lists the marks that may be recorded by the ledger: those of a running clock, and those of a paused clock whose instants
 * came before its pause.
 */
export function listRecordableMarks(
  clock: Clock,
  policy: Policy,
  calendar: Calendar,
  isWanted: (mark: Mark) => boolean = () => true,
): DueMark[] {
  if (clock.state === 'stopped' || getEndAction(clock.kind)) return [];
  if (clock.state === 'running') return listMarks(clock, policy, calendar, isWanted);
  const findPassed = findPassedMarks(clock, policy, calendar);
  return getMarkRules(clock, policy)
    .filter(({ mark }) => isWanted(mark))
    .flatMap(({ mark }) => {
      const dueAt = findPassed(mark);
      return dueAt === undefined ? [] : [{ clock, mark, dueAt }];
    })
    .sort(compareMarks);
}

/** Prepares the search for the instants of marks that came in earlier states of the clock. */
function findPassedMarks(clock: Clock, policy: Policy, calendar: Calendar): (mark: Mark) => Instant | undefined {
  const states = listEarlierStates(clock, policy, calendar);
  return (mark) => {
    for (const { state, until } of states) {
      const dueAt = findPassedInstant(state, mark, until, policy, calendar);
      if (dueAt !== undefined) return dueAt;
    }
    return undefined;
  };
}

/** The instant of a mark by the deadline of the clock as it is. */
function findInstant(clock: Clock, rule: MarkRule, policy: Policy, calendar: Calendar): Instant {
  // A mark that would be due before the deadline was moved is due with the move.
  return latest(applyMarkRule(clock, rule, calendar), findLastMove(clock, dependsOnCalendar(clock, policy)));
}

/** The instant of a mark in an earlier state of the clock, if it came by the end of that state. */
function findPassedInstant(
  state: Clock,
  mark: Mark,
  until: Instant,
  policy: Policy,
  calendar: Calendar,
): Instant | undefined {
  const rule = getMarkRules(state, policy).find((each) => each.mark === mark);
  const isPossible = rule && (('share' in rule && rule.share < 1) || state.dueAt <= until);
  const dueAt = isPossible ? findInstant(state, rule, policy, calendar) : undefined;
  return dueAt !== undefined && dueAt <= until ? dueAt : undefined;
}

function applyMarkRule(clock: Clock, rule: MarkRule, calendar: Calendar): Instant {
  const limit = requireLimit(clock.limit);
  const total = toCountedMs(limit);
  // Rounded: a fraction of a millisecond less than a working day would move the mark to before a weekend.
  if ('share' in rule) return shiftDue(calendar, limit.unit, clock.dueAt, Math.round((rule.share - 1) * total));
  const after =
    'afterEnd' in rule ? requireLimit(rule.afterEnd) : toLimit(limit.unit, Math.round(rule.afterEndShare * total));
  return addAfterEnd(clock, after, calendar);
}

/**
 * Lists the states in which the clock was running before its present one, with their ends. States that were counted on
 * another version of the calendar are left out: their marks are not known any more.
 */
function listEarlierStates(
  { ledger: [start, ...entries] }: Clock,
  policy: Policy,
  calendar: Calendar,
): readonly { readonly state: Clock; readonly until: Instant }[] {
  const found: { state: Clock; until: Instant }[] = [];
  let [state] = applyEntry([], start);
  let since = start.at;
  for (const entry of entries) {
    if (!state) return [];
    const isCountedAlike =
      findCountedEntry(state).calendar.version === calendar.version || !dependsOnCalendar(state, policy);
    if (state.state === 'running' && since < entry.at && isCountedAlike) found.push({ state, until: entry.at });
    [state] = applyEntry([state], entry);
    since = entry.at;
  }
  return found;
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
    if (pause.entry !== 'pause' || pause.at < clock.dueAt) continue;
    // A clock may be reclassified while it is paused.
    const resume = clock.ledger.slice(index + 1).find(({ entry }) => entry === 'resume');
    if (!resume) continue;
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
