import type { ShareSubject } from '../../domain/words/words.ts';
import type { Wording } from './language.ts';
import { REFUSAL_NAMES, TERMINATION_NAMES } from './refusal-names.ts';
import { SUPERVISION_TEXTS } from './states.ts';
import {
  CLOCK_CLASS_TEXTS,
  CONTACT_WAY_TEXTS,
  EMERGENCY_TEXTS,
  FLAG_TEXTS,
  KIND_TEXTS,
  URGENCY_TEXTS,
} from './words.ts';

/** The fields of commands, as a form names them. The contracts demand a label for each. */
export const FIELD_LABELS = {
  accusedUnitId: { zh: '被举报单位', en: 'Accused unit' },
  accusesNobody: { zh: '没有具体的被举报单位', en: 'No particular unit is accused' },
  answer: { zh: '诉求人的回答', en: 'What the appellant says' },
  assignment: { zh: '子工单', en: 'Share' },
  assists: { zh: '协办单位', en: 'Assisting units' },
  basis: { zh: '依据', en: 'Legal basis' },
  callId: { zh: '通话编号', en: 'Call' },
  category: { zh: '类别', en: 'Category' },
  clockClass: { zh: '时限类型', en: 'Class of time limits' },
  contacted: { zh: '承办单位是否联系过诉求人', en: 'Did the unit contact the appellant?' },
  device: { zh: '设备记录的时间和位置', en: 'Time and place of the device' },
  at: { zh: '时间', en: 'Time' },
  flags: { zh: '标记', en: 'Flags' },
  ground: { zh: '终止理由', en: 'Ground' },
  how: { zh: '联系方式', en: 'Way of contact' },
  internal: { zh: '仅内部可见', en: 'Internal' },
  internalNote: { zh: '内部备注（不公开）', en: 'Internal note' },
  into: { zh: '并入的诉求编号', en: 'Number of the other appeal' },
  kind: { zh: '诉求类型', en: 'Kind' },
  knowledgeId: { zh: '引用的知识', en: 'Knowledge item' },
  lead: { zh: '主办单位', en: 'Lead unit' },
  level: { zh: '督办级别', en: 'Supervision level' },
  media: { zh: '附件', en: 'Files' },
  note: { zh: '说明', en: 'Note' },
  plan: { zh: '工作计划', en: 'Plan' },
  proof: { zh: '核验编号', en: 'Proof of the caller' },
  publicReply: { zh: '对诉求人的答复（公开）', en: 'Reply to the appellant' },
  question: { zh: '需要补充的内容', en: 'What is asked' },
  reached: { zh: '是否接通', en: 'Was the appellant reached?' },
  reason: { zh: '理由', en: 'Reason' },
  receipt: { zh: '回执编号', en: 'Receipt number' },
  reply: { zh: '答复', en: 'Reply' },
  resolved: { zh: '问题是否解决', en: 'Was the problem solved?' },
  restatement: { zh: '转办标题和内容', en: 'Restatement' },
  reviewOn: { zh: '复核日期', en: 'Day of the review' },
  satisfaction: { zh: '满意度', en: 'Satisfaction' },
  service: { zh: '紧急服务', en: 'Emergency service' },
  solved: { zh: '是否解决', en: 'Solved?' },
  subject: { zh: '审定事项', en: 'What is ruled on' },
  suggestedUnit: { zh: '建议承办单位', en: 'Suggested unit' },
  text: { zh: '内容', en: 'Text' },
  title: { zh: '标题', en: 'Title' },
  unit: { zh: '单位', en: 'Unit' },
  upheld: { zh: '是否成立', en: 'Upheld?' },
  urgency: { zh: '紧急程度', en: 'Urgency' },
  words: { zh: '意见和建议', en: 'Comment' },
  worker: { zh: '网格员', en: 'Worker' },
  workingDays: { zh: '工作日数', en: 'Working days' },
} as const satisfies Readonly<Record<string, Wording>>;

const SATISFACTION_TEXTS: Readonly<Record<string, Wording>> = {
  1: { zh: '很不满意', en: 'Very dissatisfied' },
  2: { zh: '不满意', en: 'Dissatisfied' },
  3: { zh: '基本满意', en: 'Fairly satisfied' },
  4: { zh: '满意', en: 'Satisfied' },
  5: { zh: '非常满意', en: 'Very satisfied' },
};

const SHARE_SUBJECT_TEXTS: Readonly<Record<ShareSubject, Wording>> = {
  return: { zh: '退单', en: 'Return' },
  extension: { zh: '延期', en: 'Extension' },
  result: { zh: '办理结果', en: 'Result' },
};

/** The words for the codes of a field, by its name. Only one command has a `reason` of codes. */
export const CHOICE_LABELS: Readonly<Record<string, Readonly<Record<string, Wording>>>> = {
  clockClass: CLOCK_CLASS_TEXTS,
  flags: FLAG_TEXTS,
  ground: TERMINATION_NAMES,
  how: CONTACT_WAY_TEXTS,
  kind: KIND_TEXTS,
  level: SUPERVISION_TEXTS,
  reason: REFUSAL_NAMES,
  satisfaction: SATISFACTION_TEXTS,
  service: EMERGENCY_TEXTS,
  subject: SHARE_SUBJECT_TEXTS,
  urgency: URGENCY_TEXTS,
};
