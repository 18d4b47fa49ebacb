import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import * as z from 'zod/mini';
import { challenge, codeSent, sessionTokens } from '#accounts/sessions.contract.ts';
import type { Bilingual } from '#cli/run-tool.ts';
import { type Step, step } from '../../step.ts';

/** The messages of the outbox of this machine, the newest first. */
export const messages = z.object({ items: z.array(z.object({ phone: z.string(), text: z.string() })) });
const CODE = /验证码(\d{6})/;
/** A code for the same phone takes half a minute. */
const PATIENCE_SECONDS = 60;

/** Somebody who signs in with a phone that nobody has. */
export interface SigningIn {
  /** The name by which later steps act. */
  readonly who: string;
  readonly phone: string;
  readonly title: Bilingual;
}

/** Signs somebody in by a code that is read from the outbox. `signIn` keeps the token of the session. */
export function signInByPhone(
  { who, phone, title }: SigningIn,
  signIn: (name: string, accessToken: string) => void,
): readonly Step[] {
  const known: { before: number; code: string; verificationId: string; challenge?: z.output<typeof challenge> } = {
    before: 0,
    code: '',
    verificationId: '',
  };
  const codesIn = ({ items }: z.output<typeof messages>) => items.flatMap(({ text }) => CODE.exec(text)?.[1] ?? []);
  const outbox = () => ({ method: 'GET', path: `/local/sms?phone=${phone}` }) as const;
  return [
    step({
      who: 'nobody',
      does: {
        en: `${title.en} takes out the phone; on this machine its messages are in the outbox.`,
        zh: `${title.zh}拿出手机；在本机，短信在发件箱中。`,
      },
      call: outbox,
      answers: messages,
      expects: { en: 'the messages so far', zh: '已有的短信' },
      holds: () => true,
      summarize: (sent) => ({
        en: `${codesIn(sent).length} codes so far`,
        zh: `已有 ${codesIn(sent).length} 个验证码`,
      }),
      store: (sent) => Object.assign(known, { before: codesIn(sent).length }),
    }),
    step({
      who: 'nobody',
      does: {
        en: 'The page gets work in place of a captcha, so that no script sends codes to strangers.',
        zh: '网页获取一道计算题，代替人机验证，防止程序向他人群发验证码。',
      },
      call: () => ({ method: 'POST', path: '/v1/challenges' }),
      status: 201,
      answers: challenge,
      expects: { en: 'a challenge', zh: '一道题目' },
      holds: ({ signature }) => signature !== '',
      summarize: ({ parameters }) => ({ en: parameters.algorithm, zh: parameters.algorithm }),
      store: (set) => Object.assign(known, { challenge: set }),
    }),
    step({
      who: 'nobody',
      does: {
        en: `${title.en} signs in with a phone and asks for a code.`,
        zh: `${title.zh}用手机登录，获取验证码。`,
      },
      call: async () => {
        const set = known.challenge;
        const solution = set && (await solveChallenge({ challenge: set, deriveKey }));
        const captcha = btoa(JSON.stringify({ challenge: set, solution }));
        return { method: 'POST', path: '/v1/sessions', body: { provider: 'sms', phone, captcha } };
      },
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
      call: outbox,
      answers: messages,
      waits: true,
      patienceSeconds: PATIENCE_SECONDS,
      expects: { en: 'a message with one more code to this phone', zh: '发往该手机的验证码短信' },
      holds: (sent) => codesIn(sent).length > known.before,
      summarize: () => ({ en: 'a code of six digits', zh: '六位验证码' }),
      store: (sent) => Object.assign(known, { code: codesIn(sent)[0] }),
    }),
    step({
      who: 'nobody',
      does: { en: `${title.en} enters it.`, zh: `${title.zh}填写验证码。` },
      call: () => ({
        method: 'POST',
        path: '/v1/sessions',
        body: { provider: 'sms', phone, code: known.code, verificationId: known.verificationId },
      }),
      status: 201,
      answers: sessionTokens,
      expects: { en: 'a session', zh: '已登录' },
      holds: ({ accessToken }) => accessToken !== '',
      summarize: ({ expiresIn }) => ({ en: `a session of ${expiresIn} s`, zh: `会话有效 ${expiresIn} 秒` }),
      store: ({ accessToken }) => signIn(who, accessToken),
    }),
  ];
}
