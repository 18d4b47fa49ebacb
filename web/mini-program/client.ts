import { openCall } from '../client/call.ts';
import type { Tokens } from '../client/operations.ts';
import type { CallProblem } from '../client/problem.ts';
import type { Environment, Outcome } from '../client/send.ts';
import { openSession, type StoredTokens } from '../client/session.ts';
import { openWxTransport } from '../client/transport.ts';
import { API } from './config.ts';
import { platform } from './wx.ts';

let tokens: StoredTokens | undefined;

const environment: Environment = {
  base: API,
  transport: openWxTransport(platform),
  language: () => 'zh-CN',
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  // `wx` makes random values asynchronously: each call gets its key from `newKey`.
  newKey: () => {
    throw new Error('This call needs a key.');
  },
  random: Math.random,
};

/** Tokens are in memory: `wx.login` signs in again without a question. */
const session = openSession(
  environment,
  {
    read: () => tokens,
    write: (next) => {
      tokens = next;
    },
  },
  Date.now,
);

export const call = openCall(environment, session);

/** A random key of 32 characters. */
export function newKey(): Promise<string> {
  return new Promise((resolve, reject) =>
    platform.getRandomValues({
      length: 16,
      success: ({ randomValues }) =>
        resolve(Array.from(new Uint8Array(randomValues), (byte) => byte.toString(16).padStart(2, '0')).join('')),
      fail: ({ errMsg }) => reject(new Error(errMsg)),
    }),
  );
}

/** The keys of commands that got no answer, by what was commanded. */
const unanswered = new Map<string, string>();

/** Sends a command with a key. After a lost answer the next attempt has the same key, so that the command is executed once. */
export async function sendOnce<T>(what: string, send: (key: string) => Promise<Outcome<T>>): Promise<Outcome<T>> {
  const key = unanswered.get(what) ?? (await newKey());
  unanswered.set(what, key);
  const outcome = await send(key);
  if (outcome.ok || outcome.problem.status !== 0) unanswered.delete(what);
  return outcome;
}

/**
 * Signs in with the account of the mini-program, unless it is done. `phoneCode` is from a button `getPhoneNumber`, and releases the verified
 * phone. Returns the problem, if there is one.
 */
export async function signIn(phoneCode?: string): Promise<CallProblem | undefined> {
  if (tokens !== undefined && phoneCode === undefined) return undefined;
  const code = await new Promise<string>((resolve) =>
    platform.login({ success: (answer) => resolve(answer.code), fail: () => resolve('') }),
  );
  const body = { provider: 'wechat', code, ...(phoneCode !== undefined && { phoneCode }) } as const;
  const outcome = await call('POST /v1/sessions', { body });
  if (!outcome.ok) return outcome.problem;
  if (!outcome.unchanged) session.start(outcome.value as Tokens);
  return undefined;
}

/** What a person reads when a call did not succeed. */
export function explain({ status, detail, errors }: CallProblem): string {
  if (status === 0) return '网络不通，请稍后重试。您填写的内容不会丢失。';
  return errors?.[0]?.message ?? (detail === '' ? `系统暂时无法处理（${status}），请稍后再试。` : detail);
}
