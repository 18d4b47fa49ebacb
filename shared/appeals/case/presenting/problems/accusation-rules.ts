import type { Wording } from '#kernel/presenting/language.ts';
import type { RuleCode } from '../../domain/refusal.ts';

/** The texts for the rules of tip-offs and of complaints about the business environment, which accuse an office. */
export const ACCUSATION_RULE_TEXTS = {
  'restatement-required': {
    zh: '受理举报须另写转办标题和内容，不得使用原文。',
    en: 'A tip-off can be accepted only with a restatement that has its own title and text.',
  },
  'accused-required': {
    zh: '须写明被举报单位（accusedUnitId）；没有具体单位的，写明无被举报单位（accusesNobody）。',
    en: 'Say which unit the report accuses (accusedUnitId), or that it accuses nobody (accusesNobody).',
  },
  'centre-accused': {
    zh: '举报热线中心的，本平台不受理，请向纪检监察机关反映：12388。',
    en: 'The platform does not take reports about the hotline centre itself. Turn to discipline inspection and supervision: 12388.',
  },
  'not-a-report': { zh: '本诉求不是举报。', en: 'This case is not a report.' },
  'track-of-complaints': {
    zh: '营商环境投诉只能是投诉，且不能改为其他类型。',
    en: 'Only a complaint is about the business environment, and it stays one.',
  },
  'business-not-named': {
    zh: '营商环境投诉须由企业实名提出，填写企业名称和统一社会信用代码。匿名反映公职人员问题，请拨打12388（纪检监察举报）。',
    en: 'A complaint about the business environment names the business. To report officials anonymously, call 12388 (discipline inspection).',
  },
  'not-your-business': {
    zh: '您不是该企业的经办人。请先在“企业服务”中成为经办人，或由企业经办人提出。',
    en: 'You do not act for this business. Join it first, or let somebody who acts for it complain.',
  },
  'other-business-name': {
    zh: '企业名称与该统一社会信用代码登记的名称不一致。',
    en: 'The name is not the registered name of the business with this credit code.',
  },
  'office-required': {
    zh: '须写明被投诉的单位（accusedUnitId）。',
    en: 'Say which office the complaint is about (accusedUnitId).',
  },
  'supervised-only': {
    zh: '营商环境投诉由中心督办主管办理。',
    en: 'A complaint about the business environment is decided by a supervisor.',
  },
  'unit-above-only': {
    zh: '营商环境投诉由被投诉单位的上级单位主办。',
    en: 'A unit above the office complained of leads a complaint about the business environment.',
  },
  'no-retaliation': {
    zh: '只有已办结的营商环境投诉，可在规定期限内反映打击报复。',
    en: 'Retaliation is reported on a closed complaint about the business environment, within its time.',
  },
} as const satisfies Partial<Readonly<Record<RuleCode, Wording>>>;
