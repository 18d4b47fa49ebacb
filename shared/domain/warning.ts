import type { Clock } from './clock.ts';
import type { Unit } from './directory.ts';
import { localDeadlineOf } from './instant.ts';
import { CLOCK_KIND_TEXTS, MARK_TEXTS } from './labels/words.ts';
import type { Policy } from './policy.ts';
import type { Mark } from './words.ts';

/** A mark that has fired, with the units it concerns. */
export interface Warning {
  readonly number: string;
  readonly mark: Mark;
  readonly clock: Pick<Clock, 'kind' | 'dueAt'>;
  /** Whose limit it is; absent: the centre's. */
  readonly unit?: Unit;
  /** Units above that have the duty to act. */
  readonly above: readonly Unit[];
}

/**
 * The phones that a mark is texted to (DOMAIN 4): the unit's duty desk; from red on its leaders; from escalation on the
 * units above that gained the duty; a circular also to the supervisors. A limit of the centre itself: the supervisors, from
 * red on, for what is yellow they see in their queues.
 */
export function phonesToWarn({ mark, unit, above }: Warning, { dutyPhones }: Pick<Policy, 'dutyPhones'>): string[] {
  if (!unit) return mark === 'red' ? [...new Set(dutyPhones)] : [];
  const isBad = mark === 'red' || mark === 'escalated' || mark === 'circular';
  return [
    ...new Set([
      ...(unit.dutyPhones ?? []),
      ...(isBad ? (unit.leaderPhones ?? []) : []),
      ...above.flatMap((each) => [...(each.dutyPhones ?? []), ...(each.leaderPhones ?? [])]),
      ...(mark === 'circular' ? dutyPhones : []),
    ]),
  ];
}

/** The message about a mark: codes and names of units, never the words of the appeal. */
export function warningText({ number, mark, clock, unit }: Warning): string {
  const whose = unit ? `${unit.name}的` : '';
  return `【12345】${MARK_TEXTS[mark].zh}：诉求${number}，${whose}${CLOCK_KIND_TEXTS[clock.kind].zh}为${localDeadlineOf(clock.dueAt)}，请处理。`;
}
