import { PROBLEM_DETAILS, PROBLEM_TITLES } from '#appeals/case/presenting/problems/problems.ts';
import { RULE_TEXTS } from '#appeals/case/presenting/problems/rules.ts';
import { queueName } from '#appeals/queues/contracts/queries/queues.ts';
import { toJsonSchema } from '#kernel/contracts/json-schema.ts';
import { noticeId } from '#kernel/contracts/notices.ts';
import type { Wording } from '#kernel/presenting/language.ts';
import { KNOWLEDGE_STATES } from '#knowledge/domain/item.ts';
import { bilingual } from './bilingual.ts';
import { refTo } from './operation.ts';

/** Parameters that several operations have. */
export const PARAMETERS = {
  number: {
    name: 'number',
    in: 'path',
    required: true,
    ...bilingual({ zh: '诉求编号。', en: 'The number of the appeal.' }),
    schema: { type: 'string', pattern: '^\\d{18}$' },
  },
  queue: { name: 'queue', in: 'path', required: true, schema: toJsonSchema(queueName) },
  notice: { name: 'notice', in: 'path', required: true, schema: toJsonSchema(noticeId) },
  surveyToken: {
    name: 'token',
    in: 'path',
    required: true,
    ...bilingual({ zh: '问卷链接中的令牌。', en: 'The token in the link of the survey.' }),
    schema: { type: 'string' },
  },
  knowledgeList: {
    name: 'list',
    in: 'path',
    required: true,
    ...bilingual({
      zh: '知识列表：各状态、即将到期（expiring）或待答复的纠错（feedback）。',
      en: 'Items in a state, items that end soon (expiring), or feedback without an answer (feedback).',
    }),
    schema: { type: 'string', enum: [...KNOWLEDGE_STATES, 'expiring', 'feedback'] },
  },
  recordId: {
    name: 'id',
    in: 'path',
    required: true,
    ...bilingual({
      zh: '记录的标识：id、subject、code 或 jurisdiction。',
      en: 'The key of the record: its id, subject, code or jurisdiction.',
    }),
    schema: { type: 'string', maxLength: 255 },
  },
  creditCode: {
    name: 'code',
    in: 'path',
    required: true,
    ...bilingual({ zh: '企业的统一社会信用代码。', en: 'The unified social credit code of the business.' }),
    schema: { type: 'string', minLength: 18, maxLength: 18 },
  },
  agentId: {
    name: 'agentId',
    in: 'path',
    required: true,
    ...bilingual({ zh: '经办人的标识。', en: 'The id of the agent.' }),
    schema: { type: 'string', maxLength: 255 },
  },
  lawyerId: {
    name: 'lawyerId',
    in: 'path',
    required: true,
    ...bilingual({ zh: '律师的标识。', en: 'The id of the lawyer.' }),
    schema: { type: 'string', maxLength: 255 },
  },
  slotBegin: {
    name: 'begin',
    in: 'path',
    required: true,
    ...bilingual({ zh: '时段的开始时间。', en: 'When the slot begins.' }),
    schema: { type: 'string', format: 'date-time' },
  },
  limit: {
    name: 'limit',
    in: 'query',
    required: false,
    schema: { type: 'integer', minimum: 1, maximum: 100, default: 20 },
  },
  cursor: {
    name: 'cursor',
    in: 'query',
    required: false,
    ...bilingual({
      zh: '上一页的 `nextCursor`，只对同一调用者和同一查询有效。',
      en: '`nextCursor` of the previous page. Valid only for the same caller and the same query.',
    }),
    schema: { type: 'string', maxLength: 1024 },
  },
  idempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    required: true,
    ...bilingual({
      zh: '由客户端生成，重试时保持不变。同一个键用于不同内容返回409。',
      en: 'Chosen by the client and sent again on retries. The same key with another body is refused with 409.',
    }),
    schema: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[!-~]+$' },
  },
  captcha: {
    name: 'X-Captcha',
    in: 'header',
    required: false,
    ...bilingual({
      zh: '人机验证的答案，超过所在网络地址的次数时需要。',
      en: 'The answer to a captcha, needed beyond the limit of the address.',
    }),
    schema: { type: 'string', maxLength: 4096 },
  },
  ifNoneMatch: {
    name: 'If-None-Match',
    in: 'header',
    required: false,
    ...bilingual({
      zh: '上次响应的 `ETag`。内容没有变化时返回304，没有响应体。',
      en: 'The `ETag` of an earlier answer. If nothing has changed, the answer is 304 without a body.',
    }),
    schema: { type: 'string' },
  },
  acceptLanguage: {
    name: 'Accept-Language',
    in: 'header',
    required: false,
    ...bilingual({
      zh: '文本默认为中文（zh-CN），优先英文的返回英文。',
      en: 'Texts are in Chinese (zh-CN), or in English when the client prefers it.',
    }),
    schema: { type: 'string' },
  },
} as const;

export const SECURITY_SCHEMES = {
  citizens: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    ...bilingual({ zh: '由 `/v1/sessions` 取得的访问令牌。', en: 'An access token from `/v1/sessions`.' }),
  },
  staff: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    ...bilingual({
      zh: '工作人员 OIDC 签发方的访问令牌，角色和单位以基础数据为准。',
      en: 'An access token from the OIDC issuer of the staff. Roles and units come from the directory.',
    }),
  },
  queryCode: {
    type: 'apiKey',
    in: 'header',
    name: 'X-Query-Code',
    ...bilingual({
      zh: '提交诉求时返回的查询码：六位数字，举报为十位。',
      en: 'The query code that was returned at the filing: six digits, ten for a tip-off.',
    }),
  },
} as const;

/** Headers of answers that several operations have. */
export const HEADERS = {
  etag: {
    ...bilingual({
      zh: '响应内容的标识，可作为下次请求的 `If-None-Match`。不同语言的响应标识不同。',
      en: 'Identifies the content, for the `If-None-Match` of the next request. It depends on the language.',
    }),
    schema: { type: 'string' },
  },
} as const;

/** The answer to a GET whose `If-None-Match` still matches. */
export const UNCHANGED = {
  ...bilingual({
    zh: '内容没有变化，没有响应体。查看诉求时同样登记打开记录。',
    en: 'Nothing has changed. The answer has no body. Opening a case is recorded all the same.',
  }),
  headers: { ETag: { $ref: '#/components/headers/etag' } },
} as const;

const PROBLEM_STATUSES: Readonly<Record<number, Wording>> = {
  400: {
    zh: '字段有误（`validation`），或缺少 `Idempotency-Key`。',
    en: 'A field is invalid (`validation`), or the `Idempotency-Key` is missing.',
  },
  401: { zh: '令牌缺失、无效或已过期。', en: 'The token is missing, invalid or expired.' },
  403: { zh: '您的角色不能进行此操作。', en: 'The role does not allow this.' },
  404: { zh: '没有找到，或您无权查看。', en: 'The resource does not exist, or the caller may not see it.' },
  409: {
    zh: '状态或规则不允许，内容已有变化，或 `Idempotency-Key` 已用于其他请求。',
    en: 'The state or a rule forbids this, the resource has changed, or the `Idempotency-Key` was used for another request.',
  },
  413: {
    zh: '请求内容超过 256 kB，或导入的表格超过 1 MB。',
    en: 'The request body exceeds 256 kB, or the table to import exceeds 1 MB.',
  },
  415: {
    zh: '请求内容不是 UTF-8 编码的 JSON，或导入的表格不是 `text/csv`。',
    en: 'The request body is not JSON in UTF-8, or the table to import is not `text/csv`.',
  },
  429: { zh: '请求过于频繁。', en: 'Too many requests.' },
  500: { zh: '系统内部错误。', en: 'An internal error.' },
  503: {
    zh: '所需服务暂无响应，或该登录方式不可用。',
    en: 'A required service does not answer, or the sign-in method is not available.',
  },
};

/** The problem answers by status: `problem404` and so on. */
export function problemResponses(): Readonly<Record<string, object>> {
  return Object.fromEntries(
    Object.entries(PROBLEM_STATUSES).map(([status, description]) => [
      `problem${status}`,
      {
        ...bilingual(description),
        ...(['429', '503'].includes(status) && {
          headers: {
            'Retry-After': {
              ...bilingual({ zh: '须等待的秒数。', en: 'The number of seconds to wait.' }),
              schema: { type: 'integer' },
            },
          },
        }),
        content: { 'application/problem+json': { schema: refTo('Problem') } },
      },
    ]),
  );
}

/** The codes of problems with their meanings. The codes of rules come with `rule-broken`. */
export function problemCodes(): readonly object[] {
  return Object.entries(PROBLEM_TITLES).map(([code, title]) => ({
    code,
    title,
    meaning: PROBLEM_DETAILS[code as keyof typeof PROBLEM_DETAILS],
  }));
}

export function ruleCodes(): readonly object[] {
  return Object.entries(RULE_TEXTS).map(([code, meaning]) => ({ code, meaning }));
}
