import type { LimitName } from '#kernel/domain/failure.ts';
import type { Wording } from '#kernel/presenting/language.ts';

/** The message for a person who has reached a limit of the day (DOMAIN 2). */
export const LIMIT_TEXTS: Readonly<Record<LimitName, Wording>> = {
  'query-code': {
    zh: '该编号的查询码错误次数过多，已停止凭查询码查询。请用登记的手机号短信登录后查看，或拨打12345。',
    en: 'Too many wrong query codes were tried for this number, so it no longer opens by query code. Sign in by SMS with the phone of the appeal, or call 12345.',
  },
  tracking: {
    zh: '当前网络查询次数过多。完成人机验证后即可继续查询；也可用短信登录后查看，或拨打12345。',
    en: 'Too many appeals were looked up from your network. Solve a captcha to go on, sign in by SMS, or call 12345.',
  },
  'sms-codes': {
    zh: '今日发往该手机号的短信已达上限，请稍后再试。急需办理的，可用微信或支付宝小程序登录，或拨打12345。',
    en: 'This phone gets no more text messages for now. Try again later, sign in by the mini-program, or call 12345.',
  },
  'sms-address': {
    zh: '今日从当前网络发往新手机号的验证码过多。请换用手机流量再试，或用微信、支付宝小程序登录，也可拨打12345。',
    en: 'Too many codes were sent from your network to new phones today. Use mobile data, sign in by the mini-program, or call 12345.',
  },
  'sms-platform': {
    zh: '目前请求验证码的人过多，请稍后再试。急需办理的，可用微信或支付宝小程序登录，或拨打12345。',
    en: 'Too many codes are being requested at present. Try again later, sign in by the mini-program, or call 12345.',
  },
  filings: {
    zh: '今日提交的诉求已达上限，请明日再试。短信登录或完成人机验证后，他人的提交不影响您的次数；也可拨打12345。',
    en: 'The limit of appeals for today is reached. Try again tomorrow, or call 12345. After you sign in by SMS or solve a captcha, filings of others do not count towards your limit.',
  },
  uploads: {
    zh: '今日上传的文件已达上限，请明日再试。',
    en: 'You have reached the limit of uploads for today. Try again tomorrow.',
  },
  words: {
    zh: '今日留言和催办已达上限，请明日再试。如有急事，请拨打12345。',
    en: 'You have reached the limit of comments and urges for today. Try again tomorrow. If it is urgent, call 12345.',
  },
  reveals: {
    zh: '您今日查阅联系方式已达上限，已通知值班人员。如工作需要，请联系督办主管。',
    en: 'You have reached the limit of contacts shown in clear for today, and the people on call were notified. If your work needs more, ask a supervisor.',
  },
  commands: {
    zh: '今日对本件诉求的操作已达上限，请明日再试。',
    en: 'You have reached the limit of commands on this appeal for today. Try again tomorrow.',
  },
};
