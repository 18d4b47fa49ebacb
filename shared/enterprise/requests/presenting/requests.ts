import type {
  RequestOutcome,
  RequestStatus,
  RequestType,
  SharedField,
} from '#enterprise/services/domain/vocabulary.ts';
import type { Mark } from '#kernel/domain/vocabulary.ts';
import type { Language, Wording } from '#kernel/presenting/language.ts';
import { REQUEST_DECLARATIONS } from '../domain/commands/all-commands.ts';
import type { RequestCommandName, RequestEventType } from '../domain/transitions.ts';

/** Labels of requests of businesses (DOMAIN 8). */

export const REQUEST_TYPE_TEXTS: Readonly<Record<RequestType, Wording>> = {
  policyAdvice: { zh: '政策咨询', en: 'Policy advice' },
  financing: { zh: '融资对接', en: 'Financing' },
  legalAffairs: { zh: '法律事务', en: 'Legal affairs' },
  labourAndResources: { zh: '用工与要素保障', en: 'Labour and resources' },
  projectApproval: { zh: '项目审批', en: 'Project approval' },
  environmentComplaint: { zh: '营商环境投诉', en: 'Complaint about the business environment' },
};

export const REQUEST_STATUS_TEXTS: Readonly<Record<RequestStatus, Wording>> = {
  requested: { zh: '待领取', en: 'Waiting for a manager' },
  assigned: { zh: '待响应', en: 'Waiting for the manager to respond' },
  accepted: { zh: '办理中', en: 'In progress' },
  advised: { zh: '已答复', en: 'Advised' },
  referred: { zh: '已转介', en: 'Referred to a partner' },
  partnerReplied: { zh: '合作机构已回复', en: 'The partner has replied' },
  workOrder: { zh: '协调办理中', en: 'A work order is being handled' },
  feedback: { zh: '待评价', en: 'Waiting for your rating' },
  closed: { zh: '已办结', en: 'Closed' },
};

export const REQUEST_OUTCOME_TEXTS: Readonly<Record<RequestOutcome, Wording>> = {
  rated: { zh: '已评价', en: 'Rated' },
  noAnswer: { zh: '未评价', en: 'Not rated' },
  withdrawn: { zh: '企业撤回', en: 'Withdrawn' },
};

/** What a business may share with a partner. */
export const SHARED_FIELD_TEXTS: Readonly<Record<SharedField, Wording>> = {
  name: { zh: '企业名称', en: 'Name of the business' },
  creditCode: { zh: '统一社会信用代码', en: 'Unified social credit code' },
  industry: { zh: '行业', en: 'Industry' },
  size: { zh: '规模', en: 'Size' },
  region: { zh: '所在地区', en: 'Region' },
  agentName: { zh: '经办人姓名', en: 'Name of the agent' },
  text: { zh: '诉求内容', en: 'Text of the request' },
  media: { zh: '附件', en: 'Files' },
  need: { zh: '融资需求', en: 'Financing that it needs' },
};

/** "Was it helpful?" in five steps. */
export const HELPFUL_TEXTS: Readonly<Record<1 | 2 | 3 | 4 | 5, Wording>> = {
  1: { zh: '没有帮助', en: 'Not helpful at all' },
  2: { zh: '帮助不大', en: 'Hardly helpful' },
  3: { zh: '有一定帮助', en: 'Somewhat helpful' },
  4: { zh: '有帮助', en: 'Helpful' },
  5: { zh: '很有帮助', en: 'Very helpful' },
};

/** The name of a command as it is on a button. */
export function requestCommandLabel(name: RequestCommandName, language: Language): string {
  const text = REQUEST_DECLARATIONS[name].name[language];
  return `${text[0]?.toUpperCase()}${text.slice(1)}`;
}

/** The sentence of each event, as its command declares it. */
export const REQUEST_EVENT_TEXTS = Object.fromEntries(
  Object.values(REQUEST_DECLARATIONS).map(({ event, sentence }) => [event, sentence]),
) as Readonly<Record<RequestEventType, Wording>>;

export const REQUEST_MARK_TEXTS: Readonly<Record<Mark, Wording>> = {
  reminder50: { zh: '已用一半', en: 'half of the time is used' },
  reminder80: { zh: '已用八成', en: '80 % of the time is used' },
  yellow: { zh: '已超期', en: 'overdue' },
  red: { zh: '严重超期', en: 'seriously overdue' },
  escalated: { zh: '超期，已提级', en: 'overdue, escalated to the head of the district' },
  circular: { zh: '超期，已提级至中心', en: 'overdue, escalated to the supervisors' },
};
