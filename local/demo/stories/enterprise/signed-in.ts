import * as z from 'zod/mini';
import { agent, ownBusinesses } from '../../../../shared/contracts/http/enterprise/businesses.ts';
import { codeSent, sessionTokens } from '../../../../shared/contracts/http/sessions.ts';
import { type Step, step } from '../../step.ts';
import { FACTORY, type Factory, MANAGER, OWNER, OWNER_PHONE } from './factory.ts';

const messages = z.object({ items: z.array(z.object({ phone: z.string(), text: z.string() })) });
const CODE = /验证码(\d{6})/;

/** The owner signs in with a phone, and the service manager registers the owner for the factory. */
export function signingIn(known: Factory, signIn: (name: string, accessToken: string) => void): readonly Step[] {
  let code = '';
  let before = 0;
  // The newest message is first.
  const codesIn = ({ items }: z.output<typeof messages>) =>
    items.flatMap(({ phone, text }) => (phone === OWNER_PHONE ? (CODE.exec(text)?.[1] ?? []) : []));
  return [
    step({
      who: MANAGER,
      does: {
        en: 'The service manager of Tiexi registers the owner of the factory, whose papers were shown at the counter.',
        zh: '铁西区服务经理在窗口核验材料后，将厂主登记为企业经办人。',
      },
      call: () => ({
        method: 'POST',
        path: `/v1/desk/enterprise/businesses/${FACTORY}/agents`,
        body: { name: '关铁山', phone: OWNER_PHONE },
      }),
      status: 201,
      answers: agent,
      expects: { en: 'an agent who acts for the factory at once', zh: '立即可代表企业办事' },
      holds: ({ state }) => state === 'active',
      summarize: ({ name, stateText, wayText }) => `${name}: ${stateText}, ${wayText}`,
    }),
    step({
      who: 'nobody',
      does: {
        en: 'The owner takes out the phone; on this machine its messages are in the outbox.',
        zh: '厂主拿出手机；在本机，短信在发件箱中。',
      },
      call: () => ({ method: 'GET', path: '/local/sms' }),
      answers: messages,
      expects: { en: 'the messages so far', zh: '已有的短信' },
      holds: () => true,
      summarize: (sent) => ({
        en: `${codesIn(sent).length} codes so far`,
        zh: `已有 ${codesIn(sent).length} 个验证码`,
      }),
      store: (sent) => {
        before = codesIn(sent).length;
      },
    }),
    step({
      who: 'nobody',
      does: { en: 'The owner signs in with a phone and asks for a code.', zh: '厂主用手机登录，获取验证码。' },
      call: () => ({ method: 'POST', path: '/v1/sessions', body: { provider: 'sms', phone: OWNER_PHONE } }),
      status: 202,
      answers: codeSent,
      waits: true,
      expects: { en: 'a code is sent', zh: '验证码已发送' },
      holds: ({ codeSent: isSent }) => isSent,
      summarize: ({ expiresIn }) => ({ en: `valid for ${expiresIn} s`, zh: `${expiresIn} 秒内有效` }),
      store: ({ verificationId }) => Object.assign(known, { verificationId }),
    }),
    step({
      who: 'nobody',
      does: { en: 'The code arrives by text message.', zh: '验证码以短信送达。' },
      call: () => ({ method: 'GET', path: '/local/sms' }),
      answers: messages,
      waits: true,
      expects: { en: 'a message with one more code to this phone', zh: '发往该手机的验证码短信' },
      holds: (sent) => codesIn(sent).length > before,
      summarize: () => ({ en: 'a code of six digits', zh: '六位验证码' }),
      store: (sent) => {
        code = codesIn(sent)[0] ?? '';
      },
    }),
    step({
      who: 'nobody',
      does: { en: 'The owner enters it.', zh: '厂主填写验证码。' },
      call: () => ({
        method: 'POST',
        path: '/v1/sessions',
        body: { provider: 'sms', phone: OWNER_PHONE, code, verificationId: known.verificationId },
      }),
      status: 201,
      answers: sessionTokens,
      expects: { en: 'a session', zh: '已登录' },
      holds: ({ accessToken }) => accessToken !== '',
      summarize: ({ expiresIn }) => ({ en: `a session of ${expiresIn} s`, zh: `会话有效 ${expiresIn} 秒` }),
      store: ({ accessToken }) => signIn(OWNER, accessToken),
    }),
    step({
      who: OWNER,
      does: { en: 'The owner sees the factory.', zh: '厂主看到自己的企业。' },
      call: () => ({ method: 'GET', path: '/v1/enterprise/businesses' }),
      answers: ownBusinesses,
      expects: { en: 'the factory in Tiexi', zh: '铁西区的企业' },
      holds: ({ items }) =>
        items.some(({ creditCode, regionCode }) => creditCode === FACTORY && regionCode === '210106'),
      summarize: ({ items }) =>
        items.map(({ name, regionName, sizeText }) => `${name}, ${regionName}, ${sizeText}`).join('; '),
    }),
  ];
}
