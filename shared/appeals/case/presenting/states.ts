import type { Outcome, Status, SupervisionLevel } from '#kernel/domain/vocabulary.ts';
import type { Wording } from '#kernel/presenting/language.ts';

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
  merged: { zh: '已并单', en: 'Merged with another appeal' },
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
  notAsked: { zh: '未完成回访', en: 'The appellant was not asked often enough' },
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
