import type { Mark } from '../../../shared/domain/appeal/words.ts';
import { countBack, countBetween, countOn, type WorkingCalendar } from './calendar.ts';
import type { CheckedClock } from './clock.ts';
import { type Limit, listMarkRules, type MarkRule } from './limits.ts';
import { isInProduct } from './not-yet.ts';

export interface CheckedMark {
  readonly clock: CheckedClock;
  readonly mark: Mark;
  readonly due: number;
}

/** The milestones of a clock with their exact instants, in order; those at the same instant in order of severity. */
export function listMarks(clock: CheckedClock, calendar: WorkingCalendar): CheckedMark[] {
  return listMarkRules(clock.kind, clock.clockClass)
    .map((rule) => ({ clock, mark: rule.mark, due: findInstant(clock, rule, calendar) }))
    .sort((a, b) => a.due - b.due);
}

/** Whether the deadline or a milestone of the clock depends on the calendar. */
export function dependsOnCalendar({ limit, kind, clockClass }: CheckedClock): boolean {
  const units = listMarkRules(kind, clockClass).map((rule) =>
    'after' in rule && typeof rule.after === 'object' ? rule.after.unit : 'time',
  );
  return [limit.unit, ...units].some((unit) => unit !== 'time');
}

export type Light = 'green' | 'yellow' | 'red' | 'off';

/** The light of a clock: green before the deadline, yellow from it on, red from the red milestone on; off unless it runs. */
export function findLight(clock: CheckedClock, at: number, calendar: WorkingCalendar): Light {
  if (clock.state !== 'running') return 'off';
  if (at < clock.due) return 'green';
  const red = listMarks(clock, calendar).find(({ mark }) => mark === 'red');
  return red && at >= red.due ? 'red' : 'yellow';
}

function findInstant(clock: CheckedClock, rule: MarkRule, calendar: WorkingCalendar): number {
  if ('after' in rule) {
    const after = rule.after === 'once more the limit' ? clock.limit : rule.after;
    return Math.max(countAfterEnd(clock, after, calendar), clock.movedAt);
  }
  const before = ({ amount }: Limit) => Math.round((1 - rule.share) * amount);
  if (isInProduct('a mark keeps its exact instant when a pause was recorded before it'))
    for (const each of clock.steps) {
      if (each.step !== 'pause') continue;
      const instant = countBack(calendar, each.limit.unit, each.due, before(each.limit));
      if (instant <= each.at) return instant;
    }
  return Math.max(countBack(calendar, clock.limit.unit, clock.due, before(clock.limit)), clock.movedAt);
}

/** Counted time after the deadline, without the pauses after it. */
function countAfterEnd(clock: CheckedClock, { unit, amount }: Limit, calendar: WorkingCalendar): number {
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
