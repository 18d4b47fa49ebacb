import type { Mark } from '#kernel/domain/vocabulary.ts';
import { countBack, countBetween, countOn, type WorkingCalendar } from './calendar.ts';
import type { CheckedClock, Period } from './clock.ts';
import { type Limit, listMarkRules } from './limits.ts';

export interface CheckedMark {
  readonly clock: CheckedClock;
  readonly mark: Mark;
  readonly due: number;
}

/**
 * The milestones of a clock with their exact instants, in order; those at the same instant in order of severity. A milestone that
 * came before the deadline moved, or before a pause, keeps its instant. A paused clock has only these, a stopped one has none.
 */
export function listMarks(clock: CheckedClock, calendar: WorkingCalendar): CheckedMark[] {
  if (clock.state === 'stopped') return [];
  return listMarkRules(clock.kind, clock.clockClass)
    .flatMap(({ mark }) => {
      const due =
        findPassed(clock, mark, calendar) ??
        (clock.state === 'running' ? findInstant(clock, mark, calendar) : undefined);
      return due === undefined ? [] : [{ clock, mark, due }];
    })
    .sort((a, b) => a.due - b.due);
}

/** When a milestone came in a former period. On another calendar than that period's its instant is not known any more. */
function findPassed(clock: CheckedClock, mark: Mark, calendar: WorkingCalendar): number | undefined {
  for (const period of clock.periods) {
    if (period.version !== calendar.version && dependsOnCalendar(period)) continue;
    const due = findInstant(period, mark, calendar);
    if (due !== undefined && due <= period.until) return due;
  }
  return undefined;
}

/** Whether the deadline or a milestone of the clock depends on the calendar. */
export function dependsOnCalendar({
  limit,
  kind,
  clockClass,
}: Pick<CheckedClock, 'limit' | 'kind' | 'clockClass'>): boolean {
  const units = listMarkRules(kind, clockClass).map((rule) =>
    'after' in rule && typeof rule.after === 'object' ? rule.after.unit : 'time',
  );
  return [limit.unit, ...units].some((unit) => unit !== 'time');
}

/** What the instants of milestones follow from: the clock as it is, or as it was in a former period. */
type Counted = Omit<Period, 'until'>;

export type Light = 'green' | 'yellow' | 'red' | 'off';

/** The light of a clock: green before the deadline, yellow from it on, red from the red milestone on; off unless it runs. */
export function findLight(clock: CheckedClock, at: number, calendar: WorkingCalendar): Light {
  if (clock.state !== 'running') return 'off';
  if (at < clock.due) return 'green';
  const red = listMarks(clock, calendar).find(({ mark }) => mark === 'red');
  return red && at >= red.due ? 'red' : 'yellow';
}

/** The instant of a milestone by one deadline. What a move of the deadline would put before the move is due with it. */
function findInstant(of: Counted, mark: Mark, calendar: WorkingCalendar): number | undefined {
  const rule = listMarkRules(of.kind, of.clockClass).find((each) => each.mark === mark);
  if (!rule) return undefined;
  if ('after' in rule) {
    const after = rule.after === 'once more the limit' ? of.limit : rule.after;
    return Math.max(countAfterEnd(of, after, calendar), of.movedAt);
  }
  // Half a millisecond is rounded to the later one.
  const before = -Math.round((rule.share - 1) * of.limit.amount);
  return Math.max(countBack(calendar, of.limit.unit, of.due, before), of.movedAt);
}

/** Counted time after the deadline, without the pauses after it. */
function countAfterEnd(clock: Counted, { unit, amount }: Limit, calendar: WorkingCalendar): number {
  let from = clock.due;
  let left = amount;
  for (const [index, pause] of clock.steps.entries()) {
    const next = clock.steps[index + 1];
    if (pause.step !== 'pause' || next?.step !== 'resume' || pause.at < clock.due) continue;
    const counted = countBetween(calendar, unit, from, pause.at);
    if (left <= counted) break;
    left -= counted;
    from = next.at;
  }
  return countOn(calendar, unit, from, left);
}
