import type { Policy } from '#directory/domain/policy/policy.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import type { Calendar } from '#kernel/domain/time/calendar.ts';
import { MARKS, type Mark } from '#kernel/domain/vocabulary.ts';
import type { Clock } from './clock.ts';
import { compareMarks, type DueMark, listRecordableMarks } from './marks.ts';

/** What marks are derived from, in addition to the clock. */
interface MarkRules {
  readonly now: Instant;
  readonly policy: Policy;
  readonly calendar: Calendar;
}

/** Lists the marks of a clock whose instant has come, recorded or not, in order. */
export function listDueMarks(clock: Clock, { now, policy, calendar }: MarkRules): readonly DueMark[] {
  return listRecordableMarks(clock, policy, calendar).filter(({ dueAt }) => dueAt <= now);
}

/** Finds the first due mark that is not recorded yet. */
export function findNextMark(clock: Clock, due: readonly DueMark[]): DueMark | undefined {
  return due.find((each) => !clock.fired.includes(each.mark));
}

/** Marks that have not been recorded, of running clocks and of paused ones until their pause, in order. */
export function listUnrecordedMarks(clocks: readonly Clock[], policy: Policy, calendar: Calendar): DueMark[] {
  return clocks
    .flatMap((clock) => listRecordableMarks(clock, policy, calendar, (mark) => !clock.fired.includes(mark)))
    .sort(compareMarks);
}

/** Clocks whose marks go to the same person or office, and the marks that were recorded. */
interface MarkedClocks {
  readonly clocks: readonly Clock[];
  readonly recordedMarks: readonly { readonly clock: string; readonly mark: Mark; readonly at: Instant }[];
}

/**
 * Whether whom a mark is for gets no higher one of these clocks at the same time: neither is one due that is not recorded
 * yet, nor was one recorded since this one was due.
 */
export function isHighestMark(
  { clocks, recordedMarks }: MarkedClocks,
  { mark, dueAt }: DueMark,
  rules: MarkRules,
): boolean {
  const severity = (each: Mark) => MARKS.indexOf(each);
  const isHigherDue = clocks
    .flatMap((each) => listDueMarks(each, rules).filter((due) => !each.fired.includes(due.mark)))
    .some((due) => severity(due.mark) > severity(mark));
  const isHigherNotified = recordedMarks.some(
    (each) => each.at >= dueAt && severity(each.mark) >= severity(mark) && clocks.some(({ id }) => id === each.clock),
  );
  return !isHigherDue && !isHigherNotified;
}
