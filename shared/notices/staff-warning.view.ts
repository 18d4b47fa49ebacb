import type { Clock } from '#appeals/case/domain/clocks/clock.ts';
import { STATUS_TEXTS, SUPERVISION_TEXTS } from '#appeals/case/presenting/states.ts';
import type { Unit } from '#directory/domain/directory.ts';
import type { Policy } from '#directory/domain/policy/policy.ts';
import type { Mark, Status, SupervisionLevel } from '#kernel/domain/vocabulary.ts';
import { CLOCK_KIND_TEXTS, MARK_TEXTS } from '#kernel/presenting/code-names.ts';
import { endText } from '#kernel/presenting/dates.ts';

interface Concerning {
  readonly number: string;
  /** A request of a business, not an appeal. */
  readonly isRequest?: boolean;
  /** The unit whose case or time limit it is. Absent for the centre. */
  readonly unit?: Unit;
  /** Superior units that have the duty to act. */
  readonly above: readonly Unit[];
}

/** A milestone that was reached, or a supervision level that a supervisor raised. */
export type Warning = Concerning &
  (
    | {
        readonly mark: Mark;
        readonly clock: Pick<Clock, 'kind' | 'dueAt'>;
        /** The policy asks for an interim reply now, and the unit has given none in this round. */
        readonly asksInterimReply?: boolean;
      }
    | { readonly level: SupervisionLevel }
  );

/**
 * The phones that receive a warning (DOMAIN 4):
 * - the duty desk of the unit;
 * - its leaders, from red on, and at any level that a supervisor raised;
 * - superior units that have the duty to act, from escalation on;
 * - the supervisors, for a circular.
 * For a time limit of the centre only the supervisors receive it, from red on. They see yellow in their queues.
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

/** The text of the warning. It has codes and names of units, never the words of the appeal. */
export function warningText(warning: Warning): string {
  const { number, unit } = warning;
  if ('level' in warning)
    return `【12345】督办（${SUPERVISION_TEXTS[warning.level].zh}）：诉求${number}${unit ? `由${unit.name}承办，` : ''}请抓紧办理。`;
  const { mark, clock, asksInterimReply, isRequest } = warning;
  const what = isRequest ? REQUEST : '诉求';
  const interim = asksInterimReply ? '并向诉求人作阶段性答复' : '';
  const whose = unit ? `${unit.name}的` : '';
  return `【12345】${MARK_TEXTS[mark].zh}：${what}${number}，${whose}${CLOCK_KIND_TEXTS[clock.kind].zh}为${endText(clock.dueAt).zh}，请及时处理${interim}。`;
}

const REQUEST = '企业诉求';

/** The text to the manager of a request whose work order has reached a milestone, or whose level was raised. */
export function followerText(requestNumber: string, warning: Warning): string {
  const sign = 'level' in warning ? SUPERVISION_TEXTS[warning.level].zh : MARK_TEXTS[warning.mark].zh;
  return `【12345】${sign}：${REQUEST}${requestNumber}的协调工单${warning.number}，请跟进。`;
}

/** The text to the manager of a request whose work order has ended in a state, or goes on after its end. */
export function workOrderText(requestNumber: string, number: string, news: Status | 'reopened'): string {
  const order = `${REQUEST}${requestNumber}的协调工单${number}`;
  if (news === 'reopened') return `【12345】重新受理：${order}已重新受理，请继续跟进。`;
  return `【12345】${STATUS_TEXTS[news].zh}：${order}已结束，请查看结果并答复企业。`;
}

/** The text to those to whom a member of staff has escalated a request. */
export function escalationText(number: string): string {
  return `【12345】提级：${REQUEST}${number}已提级，请协调办理。`;
}
