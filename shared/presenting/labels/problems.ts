import type { CommandName } from '../../domain/appeal/transitions.ts';
import type { Status } from '../../domain/appeal/words.ts';
import { formatLocalDeadline, type Instant } from '../../domain/clocks/instant.ts';
import type { Language, Wording } from './language.ts';
import { COMMAND_TEXTS, STATUS_TEXTS } from './states.ts';

/** The stable codes of the API's errors, besides the rule codes that a refused command names. */
export const PROBLEM_CODES = [
  'validation',
  'idempotency-key-required',
  'unauthenticated',
  'not-permitted',
  'not-found',
  'month-not-published',
  'illegal-transition',
  'stale-version',
  'record-changed',
  'claimed',
  'idempotency-conflict',
  'body-too-large',
  'unsupported-media-type',
  'too-many-requests',
  'provider-unavailable',
  'service-unavailable',
  'internal',
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** Title of each kind of error; the detail says what was wrong this time. */
export const PROBLEM_TITLES: Readonly<Record<ProblemCode | 'rule-broken', Wording>> = {
  validation: { zh: '提交的内容有误', en: 'The request is not valid' },
  'idempotency-key-required': { zh: '缺少 Idempotency-Key', en: 'An Idempotency-Key is required' },
  unauthenticated: { zh: '请先登录', en: 'Please sign in' },
  'not-permitted': { zh: '没有权限', en: 'Not permitted' },
  'not-found': { zh: '没有找到', en: 'Not found' },
  'month-not-published': { zh: '该月统计尚未公布', en: 'Not published' },
  'illegal-transition': { zh: '当前状态不允许此操作', en: 'Not possible in the present state' },
  'stale-version': { zh: '诉求已有变化', en: 'The appeal has changed' },
  'record-changed': { zh: '记录已有变化', en: 'The record has changed' },
  'rule-broken': { zh: '不符合办理规则', en: 'A rule stands against it' },
  claimed: { zh: '已被他人领取', en: 'Somebody else has it' },
  'idempotency-conflict': {
    zh: 'Idempotency-Key 已用于其他内容',
    en: 'The Idempotency-Key was used for something else',
  },
  'body-too-large': { zh: '提交的内容过大', en: 'The body is too large' },
  'unsupported-media-type': { zh: '内容类型不支持', en: 'The content type is not supported' },
  'too-many-requests': { zh: '请求过于频繁', en: 'Too many requests' },
  'provider-unavailable': { zh: '该登录方式暂不可用', en: 'This way to sign in is not available' },
  'service-unavailable': { zh: '服务暂不可用', en: 'The service is not available now' },
  internal: { zh: '系统出错', en: 'Something went wrong on our side' },
};

/** What each code means, for the documentation and as detail where nothing more can be said. */
export const PROBLEM_DETAILS: Readonly<Record<ProblemCode | 'rule-broken', Wording>> = {
  validation: { zh: '请按 errors 中的提示修改后重试。', en: 'See errors for each field and what is wrong with it.' },
  'idempotency-key-required': {
    zh: '此请求须带 Idempotency-Key 请求头：1 至 255 个可见 ASCII 字符，重试时保持不变。',
    en: 'Send the header Idempotency-Key: 1 to 255 visible ASCII characters, the same again on a retry.',
  },
  unauthenticated: { zh: '令牌缺失、无效或已过期。', en: 'The token is missing, not valid here, or over.' },
  'not-permitted': { zh: '您的角色不能进行此操作。', en: 'Your role may not do this.' },
  'not-found': { zh: '没有找到，或您无权查看。', en: 'There is nothing here that you may see.' },
  'month-not-published': {
    zh: '统计于每月结束数日后公布一次，不带 month 查询最近公布的月份。',
    en: 'A month is published once, some days after its end; without month the latest is answered.',
  },
  'illegal-transition': {
    zh: '诉求当前的状态不允许此操作，见 currentStatus。',
    en: 'The appeal is in a state that does not allow this; see currentStatus.',
  },
  'stale-version': {
    zh: '您查看之后诉求已有变化，请刷新后重试。',
    en: 'The appeal has changed since you looked at it; read it again.',
  },
  'record-changed': {
    zh: '您查看之后该记录已有变化，请重新读取，并以 version 作为 expectedVersion。',
    en: 'The record has changed since you looked at it, or is being changed; read it again and expect its version.',
  },
  'rule-broken': { zh: '状态和角色相符，但不符合办理规则。', en: 'State and role fit, a rule of the case does not.' },
  claimed: {
    zh: '已有同事领取此件，见 claim 中的领取人和到期时间。',
    en: 'A colleague works on this entry; claim says who and until when.',
  },
  'idempotency-conflict': {
    zh: '同一个 Idempotency-Key 已用于内容不同的请求。',
    en: 'The same Idempotency-Key came before with another body.',
  },
  'body-too-large': {
    zh: '请求内容不得超过 256 kB，导入的表格不得超过 1 MB。',
    en: 'A body may have at most 256 kB, a table to import 1 MB.',
  },
  'unsupported-media-type': {
    zh: '请使用 application/json（导入用 text/csv），UTF-8 编码。',
    en: 'Send application/json, a table to import as text/csv, in UTF-8.',
  },
  'too-many-requests': { zh: '请按 Retry-After 所示的秒数后重试。', en: 'Try again after the seconds in Retry-After.' },
  'provider-unavailable': { zh: '请稍后重试，或换一种登录方式。', en: 'Try again later, or sign in in another way.' },
  'service-unavailable': {
    zh: '请按 Retry-After 所示的秒数后，用同一个 Idempotency-Key 重试。',
    en: 'Try again after the seconds in Retry-After, with the same Idempotency-Key.',
  },
  internal: {
    zh: '请稍后用同一个 Idempotency-Key 重试；仍有问题请提供 requestId。',
    en: 'Try again with the same Idempotency-Key; if it stays, tell us the requestId.',
  },
};

/** Detail of `illegal-transition`: the state of the appeal, and the command that it does not allow. */
export function illegalTransitionText(command: CommandName, status: Status, language: Language): string {
  const [state, action] = [STATUS_TEXTS[status][language], COMMAND_TEXTS[command][language]];
  return language === 'zh'
    ? `诉求现处于“${state}”，不能${action}。`
    : `The appeal is in state "${state}", so you cannot ${action}.`;
}

/** Detail of `claimed`: the name of the colleague, and when the claim ends in local time. */
export function claimedText(name: string, until: Instant, language: Language): string {
  const end = formatLocalDeadline(until);
  return language === 'zh' ? `${name}已领取此件，至 ${end} 到期。` : `${name} has claimed this entry until ${end}.`;
}
