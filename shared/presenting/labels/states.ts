import type { CommandName } from '../../domain/appeal/transitions.ts';
import type { Outcome, Status, SupervisionLevel } from '../../domain/words/words.ts';
import type { Language, Wording } from './language.ts';

/** The states of an appeal (DOMAIN 3). */
export const STATUS_TEXTS: Readonly<Record<Status, Wording>> = {
  submitted: { zh: '待受理', en: 'Waiting to be accepted' },
  needsInfo: { zh: '待补充', en: 'More information needed' },
  accepted: { zh: '待派单', en: 'Accepted, waiting to be dispatched' },
  dispatched: { zh: '待签收', en: 'Dispatched, waiting to be signed for' },
  inProgress: { zh: '办理中', en: 'In progress' },
  returnReview: { zh: '退单审核', en: 'Return under review' },
  onHold: { zh: '挂账', en: 'On hold' },
  resultReview: { zh: '待审核', en: 'Result under review' },
  followUp: { zh: '待回访', en: 'Waiting for the follow-up' },
  closed: { zh: '已办结', en: 'Closed' },
  refused: { zh: '不予受理', en: 'Not accepted' },
  transferred: { zh: '已转紧急处置', en: 'Transferred to the emergency services' },
  merged: { zh: '并单', en: 'Merged with another appeal' },
};

/** How an appeal was closed. */
export const OUTCOME_TEXTS: Readonly<Record<Outcome, Wording>> = {
  answered: { zh: '当场答复', en: 'Answered on the spot' },
  rated: { zh: '已评价', en: 'Rated by the appellant' },
  lapsed: { zh: '逾期未补充信息', en: 'The requested information did not arrive' },
  withdrawn: { zh: '诉求人撤回', en: 'Withdrawn by the appellant' },
  noFollowUp: { zh: '无需回访', en: 'No follow-up' },
  explained: { zh: '解释说明后办结', en: 'Closed with an explanation' },
  notReached: { zh: '回访未接通', en: 'The appellant could not be reached' },
  terminated: { zh: '终止办理', en: 'Terminated' },
};

export const SUPERVISION_TEXTS: Readonly<Record<SupervisionLevel, Wording>> = {
  none: { zh: '无', en: 'None' },
  reminder: { zh: '提醒', en: 'Reminder' },
  yellow: { zh: '黄牌', en: 'Yellow card' },
  red: { zh: '红牌', en: 'Red card' },
  escalated: { zh: '提级', en: 'Escalated' },
  circular: { zh: '通报', en: 'Named in a circular' },
};

/** The name of a command as a button has it. */
export function commandLabel(name: CommandName, language: Language): string {
  const text = COMMAND_TEXTS[name][language];
  return `${text[0]?.toUpperCase()}${text.slice(1)}`;
}

/** What a command does, as a verb phrase. */
export const COMMAND_TEXTS: Readonly<Record<CommandName, Wording>> = {
  submit: { zh: '提交诉求', en: 'file an appeal' },
  submitAnswered: { zh: '当场答复', en: 'answer on the spot' },
  suggest: { zh: '推荐承办单位', en: 'suggest units' },
  askInfo: { zh: '要求补充信息', en: 'ask for information' },
  supply: { zh: '补充信息', en: 'supply information' },
  lapse: { zh: '逾期办结', en: 'close the case as lapsed' },
  refuse: { zh: '不予受理', en: 'refuse the case' },
  transfer: { zh: '转紧急处置', en: 'transfer the case to the emergency services' },
  merge: { zh: '并单', en: 'merge the case with another' },
  unmerge: { zh: '取消并单', en: 'undo the merge' },
  answer: { zh: '直接答复', en: 'answer the case directly' },
  accept: { zh: '受理', en: 'accept the case' },
  dispatch: { zh: '派单', en: 'dispatch the case' },
  recall: { zh: '撤回派单', en: 'recall the dispatch' },
  sign: { zh: '签收', en: 'sign for the case' },
  requestReturn: { zh: '申请退单', en: 'ask to return the case' },
  upholdReturn: { zh: '同意退单', en: 'uphold the return' },
  rejectReturn: { zh: '不同意退单', en: 'reject the return' },
  adjudicate: { zh: '裁定退单', en: 'adjudicate the return' },
  addAssist: { zh: '增加协办单位', en: 'add an assisting unit' },
  passDown: { zh: '转交下级办理', en: 'pass the case down' },
  assignWorker: { zh: '指派网格员', en: 'assign a worker' },
  contact: { zh: '登记联系情况', en: 'record a contact' },
  interimReply: { zh: '阶段性答复', en: 'give an interim reply' },
  fieldReport: { zh: '现场反馈', en: 'report from the site' },
  requestExtension: { zh: '申请延期', en: 'ask for an extension' },
  grantExtension: { zh: '同意延期', en: 'grant the extension' },
  denyExtension: { zh: '不同意延期', en: 'deny the extension' },
  requestHold: { zh: '申请挂账', en: 'ask for a hold' },
  approveHold: { zh: '同意挂账', en: 'approve the hold' },
  denyHold: { zh: '不同意挂账', en: 'deny the hold' },
  resume: { zh: '恢复办理', en: 'resume the handling' },
  requestTermination: { zh: '申请终止办理', en: 'ask to terminate the case' },
  approveTermination: { zh: '同意终止办理', en: 'approve the termination' },
  denyTermination: { zh: '不同意终止办理', en: 'deny the termination' },
  ruleShare: { zh: '审定转交的子工单', en: 'rule on a share that was passed down' },
  finishAssist: { zh: '完成协办', en: 'finish the assistance' },
  submitResult: { zh: '提交办理结果', en: 'submit the result' },
  sendBack: { zh: '退回重办', en: 'send the result back' },
  pass: { zh: '审核通过', en: 'pass the result' },
  recordAttempt: { zh: '登记一次回访', en: 'record a follow-up attempt' },
  rate: { zh: '评价', en: 'rate the result' },
  recordFollowUp: { zh: '登记回访结果', en: 'record the follow-up' },
  redo: { zh: '重办', en: 'have the case handled again' },
  closeWithReason: { zh: '说明理由后办结', en: 'close the case with a reason' },
  notReached: { zh: '以未接通办结', en: 'close the case as not reached' },
  reopen: { zh: '重新受理', en: 'reopen the case' },
  withdraw: { zh: '撤回', en: 'withdraw the case' },
  urge: { zh: '催办', en: 'urge progress' },
  comment: { zh: '留言', en: 'add a comment' },
  appealScore: { zh: '评分申诉', en: 'contest the score' },
  recheck: { zh: '复核回访', en: 'call the appellant again' },
  proposeConclusion: { zh: '提出“事实相同、结论合法”', en: 'propose: same facts, lawful conclusion' },
  ruleConclusion: { zh: '复核“事实相同、结论合法”', en: 'rule on: same facts, lawful conclusion' },
  ruleScore: { zh: '裁定评分申诉', en: 'rule on the contested score' },
  publish: { zh: '公开案例', en: 'publish the anonymised case' },
  supervise: { zh: '督办', en: 'raise the supervision level' },
  flag: { zh: '添加标记', en: 'add flags' },
  unflag: { zh: '取消标记', en: 'remove flags' },
  reclassify: { zh: '调整分类', en: 'reclassify the case' },
  correctAccused: { zh: '更正被举报单位', en: 'correct whom the report accuses' },
  recomputeDeadlines: { zh: '重新计算时限', en: 'recompute the deadlines' },
  mark: { zh: '登记时限节点', en: 'record a milestone of a time limit' },
  handOver: { zh: '移交承接单位', en: 'hand the case over to the successor' },
  join: { zh: '接收并单', en: 'take in a merged appeal' },
  part: { zh: '解除并单', en: 'release a merged appeal' },
  replaceRun: { zh: '更换流程', en: 'replace the workflow run' },
};
