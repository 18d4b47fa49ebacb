import { createSign, createVerify } from 'node:crypto';
import { fail, ok, type Result } from '#kernel/domain/result.ts';
import type { ExchangeFailure, MiniProgram } from '../ports/sign-in.ts';
import { type Answer, exchange, textIn, unavailable } from './exchange.ts';

export interface AlipayOptions {
  readonly appId: string;
  /** Key of the mini-program, PKCS#8 PEM: signs our requests. */
  readonly privateKey: string;
  /** Alipay's key for this mini-program, SPKI PEM: verifies its responses. */
  readonly alipayPublicKey: string;
  /** `https://openapi.alipay.com/gateway.do` */
  readonly gatewayUrl: string;
  /** Milliseconds of real time. */
  readonly realNow?: () => number;
  readonly timeoutMs?: number;
}

const PLATFORM = 'Alipay';
const METHOD = 'alipay.system.oauth.token';
const ANSWER = 'alipay_system_oauth_token_response';

/** Alipay's sub-codes for an unknown, used or expired code. */
const CODE_REFUSED = ['isv.code-invalid', 'isv.grant-type-invalid', 'isv.unknow-auth-code'];
const TOO_MANY = ['isp.call-limited', 'isv.app-call-limited', 'aop.qps-limited'];

/** Alipay's `alipay.system.oauth.token`, signed with RSA2 (SHA-256) in both directions. Alipay has no codes for phones. */
export function alipay(options: AlipayOptions): MiniProgram {
  const { appId, privateKey, alipayPublicKey, gatewayUrl, realNow = Date.now, timeoutMs = 3000 } = options;
  return {
    async findPerson(code) {
      const parameters = {
        app_id: appId,
        method: METHOD,
        format: 'JSON',
        charset: 'utf-8',
        sign_type: 'RSA2',
        timestamp: beijingTime(realNow()),
        version: '1.0',
        grant_type: 'authorization_code',
        code,
      };
      const sign = createSign('RSA-SHA256').update(signedText(parameters)).sign(privateKey, 'base64');
      const body = new URLSearchParams({ ...parameters, sign });
      const answer = await exchange(PLATFORM, new URL(gatewayUrl), { method: 'POST', body }, timeoutMs);
      return answer.ok ? personIn(answer.value, alipayPublicKey) : answer;
    },
  };
}

/** The signed text of a request: its parameters in the order of their names, not encoded. */
function signedText(parameters: Readonly<Record<string, string>>): string {
  return Object.keys(parameters)
    .toSorted()
    .map((name) => `${name}=${parameters[name]}`)
    .join('&');
}

function personIn(answer: Answer, publicKey: string): Result<string, ExchangeFailure> {
  const refusal = answer.body.error_response as Answer['body'] | undefined;
  const given = answer.body[ANSWER] as Answer['body'] | undefined;
  const error = refusal ?? (given?.sub_code === undefined ? undefined : given);
  if (error !== undefined) return refused(error);
  if (given === undefined || !isSigned(answer, publicKey)) return unavailable(`${PLATFORM} answered unsigned`);
  // Newer mini-programs get an open_id only.
  const person = textIn(given, 'open_id') ?? textIn(given, 'user_id');
  return person === undefined ? unavailable(`${PLATFORM} answered without a person`) : ok(person);
}

function refused(error: Answer['body']): Result<never, ExchangeFailure> {
  const subCode = textIn(error, 'sub_code') ?? textIn(error, 'code') ?? '';
  if (CODE_REFUSED.includes(subCode)) return fail({ kind: 'code-refused' });
  if (TOO_MANY.includes(subCode)) return fail({ kind: 'too-many-requests' });
  return unavailable(`${PLATFORM} answered ${subCode}`);
}

/** The signature covers the text of the response's member, from brace to brace. */
function isSigned({ text, body }: Answer, publicKey: string): boolean {
  const sign = textIn(body, 'sign');
  const start = text.indexOf('{', text.indexOf(`"${ANSWER}"`));
  const signed = objectAt(text, start);
  return (
    sign !== undefined &&
    signed !== undefined &&
    createVerify('RSA-SHA256').update(signed).verify(publicKey, sign, 'base64')
  );
}

/** The object that begins at a brace, as text. */
function objectAt(text: string, start: number): string | undefined {
  let depth = 0;
  let inString = false;
  for (let at = start; at >= 0 && at < text.length; at++) {
    const character = text[at];
    if (inString) {
      if (character === '\\') at++;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '{') depth++;
    else if (character === '}' && --depth === 0) return text.slice(start, at + 1);
  }
  return undefined;
}

/** `yyyy-MM-dd HH:mm:ss` in Beijing. */
function beijingTime(millis: number): string {
  return new Date(millis + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
}
