import type {
  AppellantKind,
  Channel,
  ClockClass,
  ClockKind,
  ContactWay,
  EmergencyService,
  Flag,
  Kind,
  Mark,
  Queue,
  Role,
  UnitRequestKind,
  UnscoredReason,
  Urgency,
} from '../domain/vocabulary.ts';
import type { Wording } from './language.ts';

/** Labels of the codes of DOMAIN 1-4. */

/** The handler of a case that no unit has. */
export const HOTLINE_NAME: Wording = { zh: '12345热线', en: 'The 12345 hotline' };

export const KIND_TEXTS: Readonly<Record<Kind, Wording>> = {
  consult: { zh: '咨询', en: 'Question' },
  help: { zh: '求助', en: 'Request for help' },
  complaint: { zh: '投诉', en: 'Complaint' },
  report: { zh: '举报', en: 'Tip-off' },
  suggestion: { zh: '建议', en: 'Suggestion' },
  praise: { zh: '表扬', en: 'Praise' },
};

export const ROLE_TEXTS: Readonly<Record<Role, Wording>> = {
  APP: { zh: '诉求人', en: 'appellant' },
  AGT: { zh: '话务员', en: 'operator' },
  DSP: { zh: '派单员', en: 'dispatcher' },
  SUP: { zh: '中心督办主管', en: 'centre supervisor' },
  UNT: { zh: '承办单位经办人', en: 'unit officer' },
  LDR: { zh: '承办单位负责人', en: 'unit leader' },
  WRK: { zh: '社区工作者/网格员', en: 'community worker' },
  FUP: { zh: '回访员', en: 'follow-up agent' },
  MGR: { zh: '服务经理', en: 'service manager' },
  PTN: { zh: '合作机构', en: 'partner' },
  SYS: { zh: '系统', en: 'the system' },
  ADM: { zh: '系统管理员', en: 'administrator' },
  AUD: { zh: '审计员', en: 'auditor' },
};

export const CHANNEL_TEXTS: Readonly<Record<Channel, Wording>> = {
  phone: { zh: '电话', en: 'Phone' },
  web: { zh: '网站', en: 'Web' },
  miniprogram: { zh: '小程序', en: 'Mini-program' },
  app: { zh: 'App', en: 'App' },
  mailbox: { zh: '信箱', en: 'Mailbox' },
  sms: { zh: '短信', en: 'Text message' },
  helpline: { zh: '归并热线转入', en: 'Another helpline' },
  police110: { zh: '110转入', en: 'Police 110' },
  field: { zh: '现场登记', en: 'On site' },
};

export const URGENCY_TEXTS: Readonly<Record<Urgency, Wording>> = {
  normal: { zh: '一般', en: 'Normal' },
  urgent: { zh: '紧急', en: 'Urgent' },
  critical: { zh: '特急', en: 'Critical' },
};

export const FLAG_TEXTS: Readonly<Record<Flag, Wording>> = {
  confidential: { zh: '保密', en: 'Confidential' },
  anonymous: { zh: '匿名', en: 'Anonymous' },
  noReply: { zh: '无需回复', en: 'No reply requested' },
  sensitive: { zh: '敏感', en: 'Sensitive' },
  threat: { zh: '危及生命', en: 'Threat to life' },
  emergency: { zh: '紧急险情', en: 'Emergency' },
  group: { zh: '群体诉求', en: 'Group appeal' },
  repeat: { zh: '重复诉求', en: 'Repeated' },
  nuisance: { zh: '恶意骚扰', en: 'Nuisance' },
};

export const APPELLANT_KIND_TEXTS: Readonly<Record<AppellantKind, Wording>> = {
  citizen: { zh: '个人', en: 'Person' },
  enterprise: { zh: '企业', en: 'Business' },
  anonymous: { zh: '匿名', en: 'Anonymous' },
};

export const CLOCK_CLASS_TEXTS: Readonly<Record<ClockClass, Wording>> = {
  critical: { zh: '特急类', en: 'Critical' },
  utilities: { zh: '水电气热类', en: 'Utilities' },
  consult: { zh: '咨询类', en: 'Question' },
  general: { zh: '一般类', en: 'General' },
  complex: { zh: '复杂类', en: 'Complex' },
};

export const CLOCK_KIND_TEXTS: Readonly<Record<ClockKind, Wording>> = {
  accept: { zh: '受理时限', en: 'acceptance' },
  lapse: { zh: '补充信息时限', en: 'supplying information' },
  dispatch: { zh: '派单时限', en: 'dispatch' },
  sign: { zh: '签收时限', en: 'signing for the case' },
  contact: { zh: '联系时限', en: 'contacting the appellant' },
  result: { zh: '办理时限', en: 'the result' },
  review: { zh: '审核时限', en: 'the review' },
  holdReview: { zh: '挂账复核时限', en: 'the review of the hold' },
  followUp: { zh: '回访时限', en: 'the follow-up' },
};

export const MARK_TEXTS: Readonly<Record<Mark, Wording>> = {
  reminder50: { zh: '时限过半提醒', en: 'reminder at half the time' },
  reminder80: { zh: '临期提醒', en: 'reminder before the deadline' },
  yellow: { zh: '黄牌', en: 'yellow card' },
  red: { zh: '红牌', en: 'red card' },
  escalated: { zh: '提级督办', en: 'escalated' },
  circular: { zh: '通报', en: 'circular' },
};

export const QUEUE_TEXTS: Readonly<Record<Queue, Wording>> = {
  intake: { zh: '待受理', en: 'Intake' },
  dispatch: { zh: '待派单', en: 'To dispatch' },
  unit: { zh: '单位待办', en: 'Unit' },
  returns: { zh: '退单审核', en: 'Returns' },
  requests: { zh: '申请审核', en: 'Requests' },
  holds: { zh: '挂账清单', en: 'Holds' },
  results: { zh: '结果审核', en: 'Results' },
  followUp: { zh: '待回访', en: 'Follow-up' },
  supervision: { zh: '督办', en: 'Supervision' },
  mine: { zh: '我的', en: 'Mine' },
};

export const UNIT_REQUEST_TEXTS: Readonly<Record<UnitRequestKind, Wording>> = {
  extension: { zh: '延期', en: 'Extension' },
  hold: { zh: '挂账', en: 'Hold' },
  termination: { zh: '终止办理', en: 'Termination' },
};

export const EMERGENCY_TEXTS: Readonly<Record<EmergencyService, Wording>> = {
  '110': { zh: '公安110', en: 'the police (110)' },
  '119': { zh: '消防119', en: 'the fire brigade (119)' },
  '120': { zh: '急救120', en: 'the ambulance service (120)' },
  '122': { zh: '交警122', en: 'the traffic police (122)' },
};

/** Whether an appeal counts in the rates, and why not. */
export const SCORING_TEXTS: Readonly<Record<UnscoredReason | 'ordinary', Wording>> = {
  ordinary: { zh: '计入考核', en: 'Counted in the rates' },
  lawEnforcement: { zh: '执法类诉求，不计入考核', en: 'Not counted, law enforcement case' },
  mediation: { zh: '调解类诉求，不计入考核', en: 'Not counted, mediation case' },
  ruled: { zh: '申诉成立，不计入考核', en: 'Not counted, the contested score was upheld' },
};

export const CONTACT_WAY_TEXTS: Readonly<Record<ContactWay, Wording>> = {
  phone: { zh: '电话', en: 'by phone' },
  visit: { zh: '上门', en: 'by a visit' },
  sms: { zh: '短信', en: 'by text message' },
  message: { zh: '在线消息', en: 'by online message' },
  video: { zh: '视频', en: 'by video call' },
  email: { zh: '电子邮件', en: 'by e-mail' },
  letter: { zh: '信函', en: 'by letter' },
  meeting: { zh: '面谈', en: 'in a meeting' },
  other: { zh: '其他方式', en: 'in another way' },
};
