/** The answer to a sign-in. */
export const TOKENS = { accessToken: 'a', tokenType: 'Bearer', expiresIn: 600, refreshToken: 'r' };

/** What an appellant reads of a case that has ended. */
export const CLOSED = {
  number: '261128001308387706',
  status: 'closed',
  statusText: '已办结',
  version: 9,
  title: '路灯不亮',
  handledBy: '市政公司',
  light: 'off',
  lightText: '不计时',
  canDo: [],
  timeline: [{ at: '2026-03-10T10:05:00.000Z', event: 'appeal.closedWithReason', text: '已办结' }],
};
