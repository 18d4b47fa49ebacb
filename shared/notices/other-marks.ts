import type { Appeal } from '#appeals/case/domain/appeal.ts';
import type { Clock } from '#appeals/case/domain/clocks/clock.ts';
import { listUnrecordedMarks } from '#appeals/case/domain/clocks/due-marks.ts';
import type { AppealEvent, AppealEventOf } from '#appeals/case/domain/event.ts';
import type { Policy } from '#directory/domain/policy/policy.ts';
import type { Calendar } from '#kernel/domain/time/calendar.ts';
import { MARKS, type Mark } from '#kernel/domain/vocabulary.ts';

interface OtherMark {
  readonly clock: Clock;
  readonly mark: Mark;
  readonly isRecorded: boolean;
}

/**
 * Lists the marks of a case that are texted at the same time as this one and come before it: those that were recorded since it
 * was due and are as high, and higher ones that are due and not recorded yet. `appeal` is the case up to this mark.
 */
export function listOtherMarks(
  log: readonly AppealEvent[],
  { clocks }: Appeal,
  { at, version, data: { mark, dueAt } }: AppealEventOf<'appeal.marked'>,
  { policy, calendar }: { readonly policy: Policy; readonly calendar: Calendar },
): readonly OtherMark[] {
  const severity = (each: Mark) => MARKS.indexOf(each);
  const recorded = log.flatMap((each) => {
    if (each.type !== 'appeal.marked' || !each.data.notified || each.version >= version || each.at < dueAt) return [];
    const clock = clocks.find(({ id }) => id === each.data.clock);
    return clock && severity(each.data.mark) >= severity(mark)
      ? [{ clock, mark: each.data.mark, isRecorded: true }]
      : [];
  });
  const due = listUnrecordedMarks(clocks, policy, calendar)
    .filter((each) => each.dueAt <= at && severity(each.mark) > severity(mark))
    .map((each) => ({ clock: each.clock, mark: each.mark, isRecorded: false }));
  return [...recorded, ...due];
}
