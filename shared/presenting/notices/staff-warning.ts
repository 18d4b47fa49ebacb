import type { Mark, SupervisionLevel } from '../../domain/appeal/words.ts';
import type { Clock } from '../../domain/clocks/clock.ts';
import { formatLocalDeadline } from '../../domain/clocks/instant.ts';
import type { Unit } from '../../domain/directory/directory.ts';
import type { Policy } from '../../domain/directory/policy.ts';
import { SUPERVISION_TEXTS } from '../labels/states.ts';
import { CLOCK_KIND_TEXTS, MARK_TEXTS } from '../labels/words.ts';

interface Concerning {
  readonly number: string;
  /** Whose case or limit it is; absent: the centre's. */
  readonly unit?: Unit;
  /** Units above that have the duty to act. */
  readonly above: readonly Unit[];
}

/** What units are warned of: a mark that has fired, or that a supervisor has raised the level by hand. */
export type Warning = Concerning &
  ({ readonly mark: Mark; readonly clock: Pick<Clock, 'kind' | 'dueAt'> } | { readonly level: SupervisionLevel });

/**
 * The phones that a warning is texted to (DOMAIN 4): the unit's duty desk; from red on, and by hand at any level, its leaders;
 * from escalation on the units above that gained the duty; a circular also to the supervisors. A limit of the centre itself:
 * the supervisors, from red on, for what is yellow they see in their queues. What no unit has yet they supervise themselves.
 */
export function phonesToWarn(warning: Warning, { dutyPhones }: Pick<Policy, 'dutyPhones'>): string[] {
  const { unit, above } = warning;
  const sign = 'mark' in warning ? warning.mark : warning.level;
  if (!unit) return 'mark' in warning && sign === 'red' ? [...new Set(dutyPhones)] : [];
  const isForLeaders = 'level' in warning || sign === 'red' || sign === 'escalated' || sign === 'circular';
  return [
    ...new Set([
      ...(unit.dutyPhones ?? []),
      ...(isForLeaders ? (unit.leaderPhones ?? []) : []),
      ...above.flatMap((each) => [...(each.dutyPhones ?? []), ...(each.leaderPhones ?? [])]),
      ...(sign === 'circular' ? dutyPhones : []),
    ]),
  ];
}

/** The message about it: codes and names of units, never the words of the appeal. */
export function warningText(warning: Warning): string {
  const { number, unit } = warning;
  if ('level' in warning)
    return `【12345】督办（${SUPERVISION_TEXTS[warning.level].zh}）：诉求${number}${unit ? `由${unit.name}承办，` : ''}请抓紧办理。`;
  const { mark, clock } = warning;
  const whose = unit ? `${unit.name}的` : '';
  return `【12345】${MARK_TEXTS[mark].zh}：诉求${number}，${whose}${CLOCK_KIND_TEXTS[clock.kind].zh}为${formatLocalDeadline(clock.dueAt)}，请处理。`;
}
