import type { Language, Wording } from '#kernel/presenting/language.ts';
import { VISIT_DECLARATIONS } from './domain/commands/all-commands.ts';
import type { VisitCommandName, VisitEventType } from './domain/transitions.ts';
import type { VisitRuleCode } from './domain/visit-rules.ts';
import type { VisitBasis, VisitPurpose, VisitStatus } from './domain/vocabulary.ts';

/** Labels of visits of businesses (DOMAIN 8). */

export const VISIT_PURPOSE_TEXTS: Readonly<Record<VisitPurpose, Wording>> = {
  service: { zh: '走访服务', en: 'Service' },
  policy: { zh: '政策宣讲', en: 'Explaining policies' },
  inspection: { zh: '执法检查', en: 'Inspection' },
  safety: { zh: '安全检查', en: 'Safety check' },
  complaint: { zh: '核实投诉', en: 'Checking a complaint' },
  survey: { zh: '调研统计', en: 'Survey' },
  other: { zh: '其他', en: 'Other' },
};

export const VISIT_STATUS_TEXTS: Readonly<Record<VisitStatus, Wording>> = {
  asked: { zh: '企业已预约，待安排', en: 'The business asked for it' },
  proposed: { zh: '待批准', en: 'Waiting for approval' },
  planned: { zh: '已安排', en: 'Planned' },
  done: { zh: '已走访', en: 'Done' },
  refused: { zh: '企业谢绝', en: 'Refused by the business' },
  rejected: { zh: '未批准', en: 'Not approved' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
};

export const VISIT_BASIS_TEXTS: Readonly<Record<VisitBasis, Wording>> = {
  asked: { zh: '企业邀请', en: 'The business asked for it' },
  unasked: { zh: '主动走访', en: 'Not asked for' },
};

/** The sentence of each event; `{unit}` is the name of the office that comes. */
export const VISIT_EVENT_TEXTS = Object.fromEntries(
  Object.values(VISIT_DECLARATIONS).map(({ event, sentence }) => [event, sentence]),
) as Readonly<Record<VisitEventType, Wording>>;

/** The name of a command as it is on a button. */
export function visitCommandLabel(name: VisitCommandName, language: Language): string {
  const text = VISIT_DECLARATIONS[name].name[language];
  return `${text[0]?.toUpperCase()}${text.slice(1)}`;
}

/** The text for each rule that a command on a visit can break. */
export const VISIT_RULE_TEXTS: Readonly<Record<VisitRuleCode, Wording>> = {
  'visits-used-up': {
    zh: '该企业当月的主动走访次数已满，各单位合并计算。',
    en: 'The business has as many unasked visits in this month as all offices together may make.',
  },
  'visit-begins-too-soon': { zh: '走访须安排在此后的时间。', en: 'A visit is planned for a time that has not passed.' },
  'visit-begins-too-late': { zh: '走访须在一年以内。', en: 'A visit is planned for the next year at most.' },
  'visit-not-begun': { zh: '走访尚未开始。', en: 'The visit has not begun yet.' },
  'visit-over': { zh: '拟定的时间已过。', en: 'The time for which the visit was planned has passed.' },
  'unknown-visitor': { zh: '没有所选的走访人员。', en: 'There is no such member of staff to go.' },
  'not-a-visitor': { zh: '走访结果由走访人员登记。', en: 'Only those who went report the result of the visit.' },
  'not-your-visit': { zh: '该走访由其他单位安排。', en: 'Another office plans this visit.' },
  'not-your-office': { zh: '不能以该单位名义安排。', en: 'You cannot plan in the name of this office.' },
  'own-visit': { zh: '本人拟定或参加的走访，由他人批准。', en: 'Who plans a visit or goes does not approve it.' },
};

/** Why the state of a visit does not allow a command. */
export function illegalVisitText(command: VisitCommandName, status: VisitStatus, language: Language): string {
  const [doing, state] = [VISIT_DECLARATIONS[command].name[language], VISIT_STATUS_TEXTS[status][language]];
  return language === 'zh' ? `当前状态「${state}」不能${doing}。` : `You cannot ${doing} in the state "${state}".`;
}
