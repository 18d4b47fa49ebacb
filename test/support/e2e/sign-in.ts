import { expect } from 'vitest';
import * as z from 'zod/mini';
import { challenge } from '#accounts/sessions.contract.ts';
import { solveChallenge } from '#web/client/solve-captcha.ts';
import { type Caller, callerWith, messagesTo, type People } from './client.ts';
import { eventually } from './eventually.ts';

/** A code that was sent to a phone, with the id of its verification. */
export interface SentCode {
  readonly phone: string;
  readonly code: string;
  readonly verificationId: string;
}

/** The answer to the captcha, by work. */
export async function solvedCaptcha(nobody: Caller): Promise<string | undefined> {
  const set = await nobody.post('/v1/challenges', undefined, { key: undefined });
  expect(set.status, set.text).toBe(201);
  return solveChallenge(z.parse(challenge, set.body));
}

/** Requests a code for a phone and reads it from the message. */
export async function sentCode({ url, nobody }: People, phone: string): Promise<SentCode> {
  const codes = async () => (await messagesTo(url, phone)).flatMap((text) => /验证码(\d{6})/.exec(text)?.[1] ?? []);
  const before = (await codes()).length;
  const ask = (body: object) => nobody.post('/v1/sessions', { provider: 'sms', phone, ...body }, { key: undefined });
  const first = await ask({});
  // The third code of this address and day, and each after it, needs a captcha.
  const asked = first.status === 400 ? await ask({ captcha: await solvedCaptcha(nobody) }) : first;
  expect(asked.status, asked.text).toBe(202);
  const code = await eventually(async () => {
    const found = await codes();
    expect(found.length).toBeGreaterThan(before);
    return found.at(-1) ?? '';
  });
  return { phone, code, verificationId: asked.body.verificationId };
}

/** Somebody who has signed in by WeChat, and released a phone or not: no code by SMS is used up. */
export async function signInByWechat({ url, nobody }: People, person: string, releases: 'phone' | 'nothing' = 'phone') {
  const codes = await nobody.post('/local/wechat/codes', { person });
  expect(codes.status, codes.text).toBe(200);
  const { code, phoneCode } = codes.body;
  const released = releases === 'phone' ? { phoneCode } : {};
  const opened = await nobody.post('/v1/sessions', { provider: 'wechat', code, ...released }, { key: undefined });
  expect(opened.status, opened.text).toBe(201);
  const { accessToken, refreshToken } = opened.body;
  return { caller: callerWith(url, accessToken) satisfies Caller, accessToken, refreshToken };
}

/** Somebody who has signed in with a phone, and the tokens of the session. */
export async function signInByPhone(people: People, phone: string) {
  const sent = await sentCode(people, phone);
  const opened = await people.nobody.post('/v1/sessions', { provider: 'sms', ...sent }, { key: undefined });
  expect(opened.status, opened.text).toBe(201);
  const { accessToken, refreshToken } = opened.body;
  return { caller: callerWith(people.url, accessToken) satisfies Caller, accessToken, refreshToken };
}
