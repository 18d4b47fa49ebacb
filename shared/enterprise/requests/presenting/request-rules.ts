import type { RequestStatus } from '#enterprise/services/domain/vocabulary.ts';
import type { Language, Wording } from '#kernel/presenting/language.ts';
import { REQUEST_DECLARATIONS } from '../domain/commands/all-commands.ts';
import type { RequestRuleCode } from '../domain/request-rule.ts';
import type { RequestCommandName } from '../domain/transitions.ts';
import { REQUEST_STATUS_TEXTS } from './requests.ts';

/** The text for each rule that a command on a request can break. */
export const REQUEST_RULE_TEXTS: Readonly<Record<RequestRuleCode, Wording>> = {
  'file-as-appeal': {
    zh: '营商环境投诉请作为诉求提交（POST /v1/appeals，track 为 enterprise），以企业身份实名投诉，由上一级办理。',
    en: 'File a complaint about the business environment as an appeal (POST /v1/appeals with track `enterprise`). It is handled one level up.',
  },
  'not-your-request': { zh: '该诉求由其他服务经理办理。', en: 'Another service manager handles this request.' },
  'not-your-county': {
    zh: '该诉求不在您负责的区县。',
    en: 'The request is not in a county that you are responsible for.',
  },
  'not-a-manager': {
    zh: '所选人员不是该区县的服务经理。',
    en: 'The person is not a service manager of this county.',
  },
  'same-manager': { zh: '该诉求已由此人办理。', en: 'This person has the request already.' },
  'already-escalated': { zh: '该诉求已提级至该层级。', en: 'The request is already escalated to that level.' },
  'unknown-policy': { zh: '没有所引用的政策。', en: 'There is no such policy as is cited.' },
  'policy-over': { zh: '所引用的政策已失效。', en: 'A policy that is cited has ended.' },
  'policy-changed': {
    zh: '所引用的政策已修改，请查看现行版本后引用。',
    en: 'A policy that is cited has changed. Read its current version and cite that.',
  },
  'consent-missing': {
    zh: '企业尚未授权该合作机构查看。',
    en: 'The business has not consented to share this with the partner.',
  },
  'consent-over': { zh: '授权截止时间已过。', en: 'The end of the consent has passed.' },
  'unknown-partner': { zh: '没有该合作机构。', en: 'There is no such partner.' },
  'consent-known': { zh: '企业已授权该合作机构。', en: 'The business has already consented to this partner.' },
  'not-your-referral': { zh: '该诉求未转介给贵机构。', en: 'The request was not referred to your organisation.' },
  'already-referred': {
    zh: '已转介该机构，尚未回复。',
    en: 'The request was referred to this partner, which has not replied yet.',
  },
  'no-reply-awaited': { zh: '没有待回复的转介。', en: 'No reply to a referral is awaited from this partner.' },
  'not-financing': { zh: '仅融资对接诉求适用。', en: 'This applies to requests for financing only.' },
  'need-missing': { zh: '企业尚未填写融资需求。', en: 'The business has not stated what it needs of a bank.' },
  'need-not-shared': {
    zh: '企业未授权贵机构查看融资需求。',
    en: 'The consent of the business does not cover what it needs of a bank.',
  },
  'offers-made': {
    zh: '已有机构提交方案，需求不能更改。',
    en: 'Banks have made offers, so the need cannot be changed.',
  },
  'offer-missing': {
    zh: '没有该方案，或该方案已被替代。',
    en: 'There is no such offer, or a later one has replaced it.',
  },
  'offer-over': { zh: '该方案已失效。', en: 'The offer has ended.' },
  'fees-above-amount': {
    zh: '费用不能高于贷款金额，请核对。',
    en: 'The fees cannot be above the amount of the loan. Please check them.',
  },
  'offer-chosen': { zh: '企业已选定方案。', en: 'The business has already chosen an offer.' },
  'amount-or-failure': {
    zh: '放款金额与未成原因须填且只填一项。',
    en: 'Give either the amount or why the financing failed.',
  },
  'amount-above-offer': { zh: '金额超过所选方案。', en: 'The amount is above that of the chosen offer.' },
  'financing-recorded': { zh: '融资结果已登记。', en: 'The outcome of the financing was already recorded.' },
  'financing-open': { zh: '融资结果尚未登记。', en: 'The outcome of the financing has not been recorded yet.' },
  'not-legal-affairs': { zh: '仅法律事务诉求适用。', en: 'This applies to requests about legal affairs only.' },
  'slot-over': { zh: '该时段已过。', en: 'The slot is in the past.' },
  'slot-taken': {
    zh: '该时段已被预约或撤回，请另选时段。',
    en: 'The slot was booked or withdrawn. Choose another one.',
  },
  'consent-too-short': {
    zh: '授权在预约结束前到期，请先撤回并重新授权。',
    en: 'The consent ends before the appointment does. Withdraw it and consent again.',
  },
  'appointment-missing': { zh: '没有可操作的预约。', en: 'There is no such appointment.' },
  'unknown-appeal': { zh: '所关联的诉求不存在。', en: 'The linked appeal does not exist.' },
  'work-order-open': {
    zh: '关联的诉求尚未办结。',
    en: 'The appeal of the work order has not ended yet.',
  },
  'not-due': { zh: '时限尚未届满。', en: 'The deadline has not passed yet.' },
  'mark-not-due': { zh: '该时限节点尚未到期或已登记。', en: 'The milestone is not due yet or was already recorded.' },
  'nothing-to-recompute': { zh: '没有须重新计算的时限。', en: 'The current calendar changes no deadline.' },
  'rating-over': {
    zh: '评价期限已过，或诉求已撤回。',
    en: 'The time for rating has expired, or the request was withdrawn.',
  },
  'already-rated': { zh: '该诉求已评价过。', en: 'The request was already rated.' },
  'file-again': {
    zh: '已撤回的诉求不能重新提出，请另行提交。',
    en: 'A withdrawn request cannot be reopened. Please file a new one.',
  },
  'reopening-over': {
    zh: '重新提出的期限已过，请另行提交。',
    en: 'The time for reopening has expired. Please file a new request.',
  },
  'reopenings-used-up': {
    zh: '重新提出的次数已用完，请另行提交。',
    en: 'The request cannot be reopened again. Please file a new one.',
  },
};

/** Detail of `illegal-transition`: the state of the request, and the command that it does not allow. */
export function illegalRequestText(command: RequestCommandName, status: RequestStatus, language: Language): string {
  const [state, action] = [REQUEST_STATUS_TEXTS[status][language], REQUEST_DECLARATIONS[command].name[language]];
  return language === 'zh'
    ? `企业诉求现处于“${state}”，不能${action}。`
    : `The request is in state "${state}", so you cannot ${action}.`;
}
