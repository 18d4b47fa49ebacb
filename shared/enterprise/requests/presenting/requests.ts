import type {
  RequestOutcome,
  RequestStatus,
  RequestType,
  SharedField,
} from '#enterprise/services/domain/vocabulary.ts';
import type { Mark } from '#kernel/domain/vocabulary.ts';
import type { Language, Wording } from '#kernel/presenting/language.ts';
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

/** Who acts for a business, in its history. */
export const AGENT_TEXT: Wording = { zh: '企业经办人', en: 'Agent of the business' };

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

/** What a command does, as a verb phrase. */
export const REQUEST_COMMAND_TEXTS: Readonly<Record<RequestCommandName, Wording>> = {
  file: { zh: '提交企业诉求', en: 'file a request' },
  take: { zh: '领取', en: 'take the request from the pool' },
  assign: { zh: '指派服务经理', en: 'assign a manager' },
  accept: { zh: '响应', en: 'accept the request' },
  returnToPool: { zh: '退回公共池', en: 'return the request to the pool' },
  replaceManager: { zh: '更换服务经理', en: 'replace the manager' },
  escalate: { zh: '提级', en: 'escalate the request' },
  advise: { zh: '答复', en: 'advise the business' },
  consent: { zh: '授权合作机构', en: 'consent to share with a partner' },
  withdrawConsent: { zh: '撤回授权', en: 'withdraw a consent' },
  refer: { zh: '转介合作机构', en: 'refer to a partner' },
  recordPartnerReply: { zh: '登记合作机构回复', en: "record the partner's reply" },
  stateNeed: { zh: '填写融资需求', en: 'state what is needed of a bank' },
  makeOffer: { zh: '提交融资方案', en: 'make an offer' },
  chooseOffer: { zh: '选定融资方案', en: 'choose an offer' },
  bookAppointment: { zh: '预约律师', en: 'book an appointment with a lawyer' },
  cancelAppointment: { zh: '取消预约', en: 'cancel the appointment' },
  noteAppointment: { zh: '填写咨询记录', en: 'write the notes of the appointment' },
  recordFinancing: { zh: '登记融资结果', en: 'record the outcome of the financing' },
  openWorkOrder: { zh: '转协调工单', en: 'open a work order' },
  conclude: { zh: '办结并请企业评价', en: 'conclude and ask for a rating' },
  rate: { zh: '评价是否有帮助', en: 'rate how helpful it was' },
  noAnswer: { zh: '以未评价办结', en: 'close without a rating' },
  reopen: { zh: '重新提出', en: 'reopen the request' },
  withdraw: { zh: '撤回', en: 'withdraw the request' },
  urge: { zh: '催办', en: 'urge progress' },
  comment: { zh: '补充材料或留言', en: 'add words or files' },
  mark: { zh: '登记时限节点', en: 'record a milestone of a time limit' },
  recomputeDeadlines: { zh: '重新计算时限', en: 'recompute the deadlines' },
  replaceRun: { zh: '更换流程', en: 'replace the workflow run' },
};

/** The name of a command as it is on a button. */
export function requestCommandLabel(name: RequestCommandName, language: Language): string {
  const text = REQUEST_COMMAND_TEXTS[name][language];
  return `${text[0]?.toUpperCase()}${text.slice(1)}`;
}

/** The sentence of each event; `{manager}` is the name of the manager who has the request after it, `{partner}` that of the partner. */
export const REQUEST_EVENT_TEXTS: Readonly<Record<RequestEventType, Wording>> = {
  'request.filed': { zh: '企业提交诉求', en: 'The business filed the request' },
  'request.taken': { zh: '服务经理{manager}领取', en: 'Service manager {manager} took the request' },
  'request.assigned': { zh: '指派服务经理{manager}', en: 'The request was assigned to service manager {manager}' },
  'request.accepted': { zh: '服务经理{manager}已响应', en: 'Service manager {manager} accepted the request' },
  'request.returnedToPool': { zh: '退回区县公共池', en: 'The request went back to the pool of the county' },
  'request.managerReplaced': { zh: '服务经理更换为{manager}', en: 'Service manager {manager} took over' },
  'request.escalated': { zh: '已提级', en: 'The request was escalated' },
  'request.advised': { zh: '服务经理{manager}已答复', en: 'Service manager {manager} advised' },
  'request.consented': { zh: '企业授权{partner}查看', en: 'The business consented to share with {partner}' },
  'request.consentWithdrawn': {
    zh: '企业撤回对{partner}的授权',
    en: 'The business withdrew its consent to share with {partner}',
  },
  'request.referred': { zh: '已转介{partner}', en: 'The request was referred to {partner}' },
  'request.partnerReplied': { zh: '{partner}已回复', en: '{partner} replied' },
  'request.needStated': { zh: '企业填写融资需求', en: 'The business stated what it needs of a bank' },
  'request.offerMade': { zh: '{partner}提交融资方案', en: '{partner} made an offer' },
  'request.offerChosen': { zh: '企业选定{partner}的融资方案', en: 'The business chose the offer of {partner}' },
  'request.appointmentBooked': {
    zh: '已预约{partner}的律师，时间为{time}',
    en: 'An appointment with a lawyer of {partner} was booked for {time}',
  },
  'request.appointmentCancelled': {
    zh: '与{partner}律师{time}的预约已取消',
    en: 'The appointment with a lawyer of {partner} at {time} was cancelled',
  },
  'request.appointmentNoted': {
    zh: '{partner}填写了{time}的咨询记录',
    en: '{partner} wrote notes of the appointment at {time}',
  },
  'request.financingRecorded': { zh: '已登记融资结果', en: 'The outcome of the financing was recorded' },
  'request.workOrderOpened': { zh: '已转协调工单', en: 'A work order was opened' },
  'request.concluded': {
    zh: '办结，请企业评价',
    en: 'The request was concluded, and the business is asked to rate it',
  },
  'request.rated': { zh: '企业已评价', en: 'The business rated the request' },
  'request.notAnswered': { zh: '未评价，已办结', en: 'The request was closed without a rating' },
  'request.reopened': { zh: '企业提出新情况，重新受理', en: 'The business reopened the request with new facts' },
  'request.withdrawn': { zh: '企业撤回', en: 'The business withdrew the request' },
  'request.urged': { zh: '企业催办', en: 'The business urged progress' },
  'request.commented': { zh: '留言', en: 'A comment' },
  'request.marked': { zh: '时限节点：{mark}', en: 'Time limit: {mark}' },
  'request.deadlinesRecomputed': {
    zh: '按最新工作日历重新计算时限',
    en: 'The deadlines were recomputed with the current calendar',
  },
  'request.runReplaced': { zh: '更换流程', en: 'The workflow run was replaced' },
};

export const REQUEST_MARK_TEXTS: Readonly<Record<Mark, Wording>> = {
  reminder50: { zh: '已用一半', en: 'half of the time is used' },
  reminder80: { zh: '已用八成', en: '80 % of the time is used' },
  yellow: { zh: '已超期', en: 'overdue' },
  red: { zh: '严重超期', en: 'seriously overdue' },
  escalated: { zh: '超期，已提级', en: 'overdue, escalated to the head of the district' },
  circular: { zh: '超期，已提级至中心', en: 'overdue, escalated to the supervisors' },
};
