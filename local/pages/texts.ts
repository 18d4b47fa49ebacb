import type { IncomingMessage } from 'node:http';
import { chooseLanguage } from '#functions/runtime/http/http-language.ts';

const ZH = {
  lang: 'zh-CN',
  machine: '一台机器上的12345',
  pages: '页面',
  citizens: '市民',
  desk: '工作人员',
  board: '公开数据',
  oidcToken: '用OIDC取得工作人员令牌',
  docs: '文档',
  messagesSent: '已发短信',
  clock: (now: string, speed: number) => `业务时钟：${now}，是真实时间的${speed}倍速。`,
  examplePeople: '示例人物',
  columns: { name: '名称', who: '身份', audience: '受众', tab: '新标签页', token: '令牌' },
  signIn: '登录',
  tokenOf: '令牌',
  messages: '短信',
  noMessages: '还没有发出短信。',
  message: { when: '时间', to: '发给', text: '内容' },
  signInAs: '以谁的身份登录',
  noPasswords: '一台机器上没有密码，请选一位示例人物。',
  noSuchPerson: '没有这位示例人物。',
  staffDesk: '工作人员令牌',
  allPeople: '所有示例人物和他们的令牌',
  bearer: '令牌：',
  signingIn: '正在登录',
  script: {
    otherSignIn: '这个回答属于另一次登录。',
    noCode: '回答里没有授权码。',
    signedIn: '已登录：{sub}，有效至{until}',
  },
  captcha: { title: '人机验证（模拟）', solve: '我不是程序', wrong: '答错', expire: '过期' },
  ownPagesOnly: '/local 和 /issuers 下的页面只回答本服务器自己的页面。',
  notParsed: '请求无法解析。',
  nobody: '没有这个名称的人物。',
  sendCitizen: '请发送 {"person":"citizen-1"}，或 /local 上的另一位市民。',
  noOperation: '模拟平台没有这个操作。',
  unsigned: '调用没有签名，或者签名有误、已经用过。',
  platformOnly: '这个页面只回答平台的页面。',
  sendInstant: '请发送 {"to":"next-checkpoint"}（有案件在等待时）或 {"to":"<时刻>"}。',
};

const EN: typeof ZH = {
  lang: 'en',
  machine: '12345 on one machine',
  pages: 'Pages',
  citizens: 'citizens',
  desk: 'staff desk',
  board: 'public figures',
  oidcToken: 'token of staff by OIDC',
  docs: 'documentation',
  messagesSent: 'text messages sent',
  clock: (now, speed) => `The domain's clock shows ${now}, ${speed} times as fast as real time.`,
  examplePeople: 'Example people',
  columns: { name: 'name', who: 'who', audience: 'audience', tab: 'in a new tab', token: 'bearer token' },
  signIn: 'sign in',
  tokenOf: 'token',
  messages: 'Text messages',
  noMessages: 'No messages have been sent yet.',
  message: { when: 'when', to: 'to', text: 'text' },
  signInAs: 'Sign in as',
  noPasswords: 'There are no passwords on one machine: choose an example person.',
  noSuchPerson: 'There is no such example person.',
  staffDesk: 'Token of staff',
  allPeople: 'all example people and their tokens',
  bearer: 'Bearer token:',
  signingIn: 'Signing in',
  script: {
    otherSignIn: 'This answer belongs to another sign-in.',
    noCode: 'The answer has no code.',
    signedIn: 'Signed in as {sub}, until {until}',
  },
  captcha: { title: 'Captcha (stand-in)', solve: 'I am a person', wrong: 'Answer wrongly', expire: 'Let it expire' },
  ownPagesOnly: 'The pages below /local and /issuers answer to pages of this server only.',
  notParsed: 'The request cannot be parsed.',
  nobody: 'Nobody has this name.',
  sendCitizen: 'Send {"person":"citizen-1"}, or another citizen of /local.',
  noOperation: 'The simulated platform has no such operation.',
  unsigned: 'The call has no signature, or a wrong or used one.',
  platformOnly: 'This page answers to the pages of the platform.',
  sendInstant: 'Send {"to":"next-checkpoint"} (if a case waits for one) or {"to":"<instant>"}.',
};

/** Texts of the pages of one machine, in one language. */
export type Texts = typeof ZH;

/** The texts in the language that a browser prefers; Chinese where it names none. */
export function textsFor({ headers }: Pick<IncomingMessage, 'headers'>): Texts {
  return textsIn(chooseLanguage(headers['accept-language']));
}

/** The texts in a language of the platform. */
export function textsIn(language: string | null): Texts {
  return language === 'en' ? EN : ZH;
}
