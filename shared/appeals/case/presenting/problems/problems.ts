import type { Instant } from '#kernel/domain/instant.ts';
import type { Status } from '#kernel/domain/vocabulary.ts';
import type { Language, Wording } from '#kernel/presenting/language.ts';
import type { CommandName } from '../../domain/transitions.ts';
import { commandName } from '../commands.ts';
import { localDeadlineText } from '../deadlines.ts';
import { STATUS_TEXTS } from '../states.ts';

/** The stable codes of the API's errors. A refused command names the code of a rule instead. */
export const PROBLEM_CODES = [
  'validation',
  'idempotency-key-required',
  'unauthenticated',
  'bad-signature',
  'message-too-old',
  'message-replayed',
  'not-permitted',
  'not-found',
  'month-not-published',
  'illegal-transition',
  'stale-version',
  'record-changed',
  'knowledge-state',
  'claimed',
  'too-many-agents',
  'already-answered',
  'idempotency-conflict',
  'body-too-large',
  'unsupported-media-type',
  'too-many-requests',
  'provider-unavailable',
  'service-unavailable',
  'internal',
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** The title of each kind of error. The detail says what was wrong this time. */
export const PROBLEM_TITLES: Readonly<Record<ProblemCode | 'rule-broken', Wording>> = {
  validation: { zh: '提交的内容有误', en: 'The request is not valid' },
  'idempotency-key-required': { zh: '缺少 Idempotency-Key', en: 'An Idempotency-Key is required' },
  unauthenticated: { zh: '请先登录', en: 'Please sign in' },
  'bad-signature': { zh: '签名无效', en: 'The signature is not valid' },
  'message-too-old': { zh: '消息已过时', en: 'The message is too old' },
  'message-replayed': { zh: '消息重复', en: 'The message came before' },
  'not-permitted': { zh: '没有权限', en: 'Not permitted' },
  'not-found': { zh: '没有找到', en: 'Not found' },
  'month-not-published': { zh: '该月统计尚未公布', en: 'The month is not published' },
  'illegal-transition': { zh: '当前状态不允许此操作', en: 'The current state does not allow this' },
  'stale-version': { zh: '诉求已有变化', en: 'The appeal has changed' },
  'record-changed': { zh: '记录已有变化', en: 'The record has changed' },
  'knowledge-state': { zh: '知识的当前状态不允许此操作', en: 'The state of the item does not allow this' },
  'rule-broken': { zh: '不符合办理规则', en: 'A rule forbids this' },
  claimed: { zh: '已被他人领取', en: 'The entry is claimed by somebody else' },
  'too-many-agents': { zh: '经办人已达上限', en: 'The business has too many agents' },
  'already-answered': { zh: '该企业已作答', en: 'The business has answered already' },
  'idempotency-conflict': {
    zh: 'Idempotency-Key 已用于其他内容',
    en: 'The Idempotency-Key was used for another request',
  },
  'body-too-large': { zh: '提交的内容过大', en: 'The request body is too large' },
  'unsupported-media-type': { zh: '不支持该内容类型', en: 'The content type is not supported' },
  'too-many-requests': { zh: '请求过于频繁', en: 'Too many requests' },
  'provider-unavailable': { zh: '该登录方式暂不可用', en: 'This sign-in method is not available' },
  'service-unavailable': { zh: '服务暂不可用', en: 'The service is temporarily unavailable' },
  internal: { zh: '系统出错', en: 'Internal error' },
};

/** The meaning of each code: for the documentation, and as detail where nothing more specific is known. */
export const PROBLEM_DETAILS: Readonly<Record<ProblemCode | 'rule-broken', Wording>> = {
  validation: {
    zh: '请按 errors 中的提示修改后重试。',
    en: 'One or more fields are invalid. See errors for the fields and the reasons.',
  },
  'idempotency-key-required': {
    zh: '此请求须带 Idempotency-Key 请求头：1 至 255 个可见 ASCII 字符，重试时保持不变。',
    en: 'This request needs the header Idempotency-Key: 1 to 255 visible ASCII characters. Send the same key when you retry.',
  },
  unauthenticated: { zh: '令牌缺失、无效或已过期。', en: 'The token is missing, invalid or expired.' },
  'bad-signature': {
    zh: '该热线未登记或已停用、没有有效密钥、签名与内容不符，或 to 不是路径中的热线。',
    en: 'The helpline is unknown, has ended or has no valid secret, the signature does not fit the bytes of the message, or `to` is not the helpline of the path.',
  },
  'message-too-old': {
    zh: '签名时间与我方时钟相差超过五分钟。请校准时钟，并以同一 webhook-id 重新签名。',
    en: 'The time of the signature is more than five minutes from ours. Set the clock, and sign again with the same webhook-id.',
  },
  'message-replayed': {
    zh: '同一签名已收到过。重试时请保留 webhook-id，并以当前时间重新签名。',
    en: 'This signature came before. To try again, keep the webhook-id and sign with the time of now.',
  },
  'not-permitted': { zh: '您的角色不能进行此操作。', en: 'Your role does not allow this.' },
  'not-found': { zh: '没有找到，或您无权查看。', en: 'Not found, or you may not see it.' },
  'month-not-published': {
    zh: '月度统计在当月结束数日后公布一次；不带 month 参数时，返回最近公布的月份。',
    en: 'A month is published once, some days after it ends. Leave out month to get the latest published month.',
  },
  'illegal-transition': {
    zh: '诉求当前状态不允许此操作，请见 currentStatus。',
    en: 'The current state of the appeal does not allow this. See currentStatus.',
  },
  'stale-version': {
    zh: '您查看之后诉求已有变化，请刷新后重试。',
    en: 'The appeal has changed since you read it. Read it again.',
  },
  'record-changed': {
    zh: '您查看之后该记录已有变化，请重新读取，并以 version 作为 expectedVersion。',
    en: 'The record has changed since you read it. Read it again and send its version as expectedVersion.',
  },
  'knowledge-state': {
    zh: '请重新读取该知识，其状态为草稿、审核中、已发布或已失效之一。',
    en: 'Read the knowledge item again. It is a draft, under review, published or expired.',
  },
  'rule-broken': {
    zh: '诉求状态和您的角色允许此操作，但不符合办理规则。',
    en: 'The case is in the right state and the role may do this, but a rule of the case forbids it.',
  },
  claimed: {
    zh: '已有同事领取此件，领取人和到期时间见 claim。',
    en: 'A colleague has claimed this entry. See claim for the name and the end of the claim.',
  },
  'too-many-agents': {
    zh: '该企业的经办人已达上限，请先撤销其他人的授权。',
    en: 'The business has as many agents as it may have. End the right of another one first.',
  },
  'already-answered': {
    zh: '每家企业在一次回访中只能作答一次，已有的回答不变。',
    en: 'A business answers once in a campaign. The answer that is there stays.',
  },
  'idempotency-conflict': {
    zh: '同一个 Idempotency-Key 已用于内容不同的请求。',
    en: 'The same Idempotency-Key was already used with another request body.',
  },
  'body-too-large': {
    zh: '请求内容不得超过 256 kB，导入的表格不得超过 1 MB。',
    en: 'A request body may have at most 256 kB, and a table to import at most 1 MB.',
  },
  'unsupported-media-type': {
    zh: '请使用 application/json（导入表格用 text/csv），UTF-8 编码。',
    en: 'Send application/json in UTF-8, or text/csv for a table to import.',
  },
  'too-many-requests': {
    zh: '请等待 Retry-After 所示的秒数后重试。',
    en: 'Wait for the number of seconds in Retry-After, then try again.',
  },
  'provider-unavailable': {
    zh: '请稍后重试，或换一种登录方式。',
    en: 'Try again later, or choose another sign-in method.',
  },
  'service-unavailable': {
    zh: '请等待 Retry-After 所示的秒数后，用同一个 Idempotency-Key 重试。',
    en: 'Wait for the number of seconds in Retry-After, then try again with the same Idempotency-Key.',
  },
  internal: {
    zh: '请稍后用同一个 Idempotency-Key 重试；如仍有问题，请联系我们并提供 requestId。',
    en: 'Try again with the same Idempotency-Key. If it persists, send us the requestId.',
  },
};

/** Detail of `illegal-transition`: the state of the appeal, and the command that it does not allow. */
export function illegalTransitionText(command: CommandName, status: Status, language: Language): string {
  const [state, action] = [STATUS_TEXTS[status][language], commandName(command)[language]];
  return language === 'zh'
    ? `诉求现处于“${state}”，不能${action}。`
    : `The appeal is in state "${state}", so you cannot ${action}.`;
}

/** Detail of `claimed`: the name of the colleague, and when the claim ends in local time. */
export function claimedText(name: string, until: Instant, language: Language): string {
  const end = localDeadlineText(until)[language];
  return language === 'zh' ? `${name}已领取此件，至 ${end}到期。` : `${name} has claimed this entry until ${end}.`;
}
