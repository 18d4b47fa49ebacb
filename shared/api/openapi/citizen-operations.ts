import { caseQuery } from '#appeals/queues/contracts/queries/case.ts';
import { ownQuery } from '#appeals/queues/contracts/queries/searches.ts';
import { groupOperations } from './operation.ts';

const APPEAL = { zh: '诉求。', en: 'The appeal.' };
const PAGE = { zh: '一页结果。', en: 'A page.' };

/** The operations of appellants, except commands. */
export const CITIZEN_OPERATIONS = groupOperations({ tag: 'citizens' }, [
  {
    handler: 'citizens/create-session',
    id: 'createSession',
    summary: { zh: '登录', en: 'Sign in' },
    description: {
      zh: '可用小程序登录凭证、短信验证码（首次请求不带 `code`，再次请求带上 `code` 和返回的 `verificationId`）、匿名方式，或以前会话的刷新令牌登录。',
      en: 'A session starts with the code of a mini-program, with a code sent by SMS (first without `code`, then with it and the returned `verificationId`), anonymously, or with the refresh token of an earlier session.',
    },
    body: 'Session',
    answers: {
      201: { description: { zh: '已登录。', en: 'The session has started.' }, schema: 'SessionTokens' },
      202: { description: { zh: '验证码已发送至手机。', en: 'A code was sent to the phone.' }, schema: 'CodeSent' },
    },
    also: [401, 503],
  },
  {
    handler: 'citizens/create-challenge',
    id: 'createChallenge',
    summary: { zh: '获取人机验证题目', en: 'Get a challenge' },
    description: {
      zh: '未接入验证服务的部署以计算代替人机验证（ALTCHA 第 2 版，PBKDF2/SHA-256）。浏览器约一秒即可算出，十分钟内有效，只能使用一次。答案 `{challenge, solution}` 以 JSON 的 Base64 形式填入 `captcha`，查询进展时放在 `X-Captcha` 头中。接入了验证服务的部署没有此接口（404）。',
      en: 'Where no service checks captchas, work does (ALTCHA version 2, PBKDF2/SHA-256). A browser solves it in about a second; it is valid for ten minutes, once. The answer is `{challenge, solution}` as base64 of JSON, in `captcha`, or for tracking in the header `X-Captcha`. With a service there is no challenge (404).',
    },
    answers: { 201: { description: { zh: '题目。', en: 'The challenge.' }, schema: 'Challenge' } },
  },
  {
    handler: 'citizens/end-sessions',
    id: 'endSession',
    summary: { zh: '退出登录', en: 'Sign out' },
    description: {
      zh: '结束本次会话。其刷新令牌和访问令牌立即失效。',
      en: 'Ends this session: its refresh and access tokens are no longer valid.',
    },
    answers: { 204: { description: { zh: '已退出。', en: 'The session has ended.' } } },
  },
  {
    handler: 'citizens/end-sessions',
    id: 'endAllSessions',
    summary: { zh: '在所有设备上退出登录', en: 'Sign out everywhere' },
    description: {
      zh: '结束本人的所有会话，例如手机遗失时。其令牌立即失效。',
      en: 'Ends all sessions of the person, for example after the loss of a phone. Their tokens are no longer valid.',
    },
    answers: { 204: { description: { zh: '已全部退出。', en: 'All sessions have ended.' } } },
  },
  {
    handler: 'citizens/create-upload',
    id: 'createUpload',
    summary: { zh: '申请上传文件', en: 'Open an upload' },
    description: {
      zh: '返回向文件存储提交的表单：先提交全部 `fields`，最后以 `fileField` 提交文件。表单五分钟内有效，只接受所声明的类型和大小。文件类型以实际内容为准，与文件名无关。',
      en: 'The answer is a form to post to the file store: all `fields` first, then the file under `fileField`. For five minutes, the form accepts a file of exactly the announced type and size. The content decides the type of the file, not its name.',
    },
    body: 'Upload',
    answers: { 201: { description: { zh: '上传表单。', en: 'The form.' }, schema: 'UploadForm' } },
  },
  {
    handler: 'citizens/submit-appeal',
    id: 'submitAppeal',
    summary: { zh: '提交诉求', en: 'File an appeal' },
    description: {
      zh: '除匿名提交（`flags.anonymous` 为 true）或匿名会话外，须填写 `contact.phone`。用同一个 `Idempotency-Key` 重试，返回同一件诉求。',
      en: '`contact.phone` is required unless `flags.anonymous` is true or the session is anonymous. A retry with the same `Idempotency-Key` returns the same appeal.',
    },
    body: 'AppealFiling',
    answers: { 201: { description: { zh: '诉求已提交。', en: 'The appeal was filed.' }, schema: 'Filed' } },
  },
  {
    handler: 'citizens/list-appeals',
    id: 'listAppeals',
    summary: { zh: '我的诉求（由新到旧）', en: 'List my appeals, newest first' },
    description: {
      zh: '可按状态、是否已办结（`open`）、类型和提交日期筛选，各条件须同时符合。按状态、`open` 或类型筛选时，一页可能不满或为空而仍有 `nextCursor`；只有最后一页没有。',
      en: 'Appeals can be filtered by status, by whether they have ended (`open`), by kind and by the day of filing. All filters must match. With a filter by status, `open` or kind, a page may be short or empty and still have `nextCursor`. Only the last page has none.',
    },
    query: ownQuery,
    isList: true,
    answers: { 200: { description: PAGE, schema: 'CitizenAppealPage' } },
  },
  {
    handler: 'citizens/get-appeal',
    id: 'getAppeal',
    summary: { zh: '查看我的一件诉求', en: 'Get one of my appeals' },
    description: {
      zh: '显示承办单位、办理时限、办理进展和当前可进行的操作。办理进展由新到旧分页，用 `next` 作为 `cursor` 读取更早的记录。',
      en: 'Shows the handler, the deadline, the timeline and the commands that are possible now. The newest entries of the timeline come first; `next` is the `cursor` of older ones.',
    },
    query: caseQuery,
    isList: true,
    answers: { 200: { description: APPEAL, schema: 'CitizenAppeal' } },
  },
  {
    handler: 'citizens/get-access-log',
    id: 'getAccessLog',
    summary: { zh: '查看谁查阅过我的姓名和电话', en: 'List who saw my name and phone' },
    description: {
      zh: '显示哪个单位在何时、以何理由查阅过未脱敏的联系方式，由新到旧。',
      en: 'Shows which office saw the unmasked contact, when, and for what reason. The newest entry comes first.',
    },
    isList: true,
    answers: { 200: { description: PAGE, schema: 'AccessLogPage' } },
  },
  {
    handler: 'citizens/renew-query-code',
    id: 'renewQueryCode',
    summary: { zh: '获取新查询码', en: 'Get a new query code' },
    description: {
      zh: '向诉求登记的手机发送新查询码，原查询码随即失效，此前的错误次数不再计算。须以该手机登录。每人每天最多五次。',
      en: 'Sends a new query code to the phone of the appeal. The earlier code is void at once, and earlier wrong codes no longer count. The session must have signed in with that phone. Five times a day for each person.',
    },
    answers: { 204: { description: { zh: '新查询码已发送。', en: 'A new code was sent.' } } },
  },
  {
    handler: 'citizens/count-similar',
    id: 'countSimilar',
    summary: { zh: '同类诉求件数', en: 'Count similar appeals' },
    description: {
      zh: '返回其他人近14天内提交、尚未办结、与本诉求反映同一事项的诉求件数，不透露其他内容。`offers` 含 `mineToo` 时，可用 `POST /v1/appeals/{number}/mine-too` 将本诉求并入同类诉求：编号、权利和评价仍归本人。举报和保密诉求既不参加比较，也不计入。',
      en: 'How many open appeals that other people filed in the last 14 days are about the same matter. Nothing else about them is shown. When `offers` has `mineToo`, `POST /v1/appeals/{number}/mine-too` lets this appeal join them: it keeps its number, its rights and its own rating. Tip-offs and confidential appeals are neither compared nor counted.',
    },
    answers: { 200: { description: { zh: '件数。', en: 'The count.' }, schema: 'SimilarCount' } },
  },
  {
    handler: 'citizens/track-appeal',
    id: 'trackAppeal',
    summary: { zh: '免登录查询进展', en: 'Track an appeal without an account' },
    description: {
      zh: '凭诉求编号和查询码查询。内容与诉求人所见相同，但不含文件链接。有频率限制。',
      en: 'Needs the number and the query code. The answer is what the appellant sees, without links to files. The rate is limited.',
    },
    isList: true,
    answers: { 200: { description: APPEAL, schema: 'CitizenAppeal' } },
  },
  {
    handler: 'links/show-survey',
    id: 'showSurvey',
    summary: { zh: '查看回访问卷', en: 'Show the survey' },
    description: {
      zh: '查看问卷不会使链接失效，链接扫描程序的访问也没有影响。浏览器（`Accept: text/html`）得到中文或英文网页，其表单无需脚本；`?lang=zh` 或 `?lang=en` 选择语言。',
      en: 'Showing the survey does not use up its link, so link scanners do no harm. A browser (`Accept: text/html`) gets a page in Chinese or English, whose form needs no script; `?lang=zh` or `?lang=en` chooses the language.',
    },
    answers: { 200: { description: { zh: '问卷内容。', en: 'The survey.' }, schema: 'Survey', type: 'text/html' } },
  },
  {
    handler: 'links/answer-survey',
    id: 'answerSurvey',
    summary: { zh: '提交回访问卷', en: 'Answer the survey' },
    description: {
      zh: '效果与 `rate` 相同。每个链接只能提交一次。也接受网页表单（`application/x-www-form-urlencoded`，字段相同），以网页答复，并在填写有误处说明原因。',
      en: 'Has the same effect as `rate`. Each link accepts one answer. The form of the page (`application/x-www-form-urlencoded`, with the same fields) is accepted too, and answered with a page that says at each field what is wrong.',
    },
    body: 'CitizenRateCommand',
    formToo: true,
    answers: { 200: { description: APPEAL, schema: 'CitizenAppeal', type: 'text/html' } },
    also: [409],
  },
]);
