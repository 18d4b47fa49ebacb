import { fail, ok, type Result } from '#kernel/domain/result.ts';
import type { ExchangeFailure, MiniProgram } from '../ports/sign-in.ts';
import { type Answer, exchange, textIn, unavailable } from './exchange.ts';

export interface WechatOptions {
  readonly appId: string;
  readonly secret: string;
  /** `https://api.weixin.qq.com` */
  readonly baseUrl: string;
  /** Milliseconds of real time, by which access tokens expire. */
  readonly realNow?: () => number;
  readonly timeoutMs?: number;
}

const PLATFORM = 'WeChat';

/** WeChat's error codes for a code that is unknown (40029) or used (40163), or of a blocked person (40226). */
const CODE_REFUSED = [40029, 40163, 40226];
/** Too many calls by this person (45011) or by this mini-program (45009). */
const TOO_MANY = [45009, 45011];
/** The access token is wrong (40001, 40014) or expired (42001). */
const TOKEN_REFUSED = [40001, 40014, 42001];

/** An access token is replaced this long before it expires, so that running calls still succeed. */
const TOKEN_MARGIN_MS = 300_000;

/** WeChat's `jscode2session` and `getuserphonenumber`. */
export function wechat(options: WechatOptions): MiniProgram {
  const { appId, secret, baseUrl, timeoutMs = 3000 } = options;
  const tokens = accessTokens(options);

  return {
    async findPerson(code) {
      const url = new URL(`${baseUrl}/sns/jscode2session`);
      url.search = new URLSearchParams({
        appid: appId,
        secret,
        js_code: code,
        grant_type: 'authorization_code',
      }).toString();
      const answer = toResult(await exchange(PLATFORM, url, {}, timeoutMs));
      return answer.ok ? member(answer.value, 'openid') : answer;
    },

    async findPhone(code) {
      const ask = async (token: string) => {
        const url = new URL(`${baseUrl}/wxa/business/getuserphonenumber`);
        url.search = new URLSearchParams({ access_token: token }).toString();
        return exchange(PLATFORM, url, post({ code }), timeoutMs);
      };
      const token = await tokens.current();
      if (!token.ok) return token;
      let answer = await ask(token.value);
      // Another environment may have requested a new token, which ends ours early: retry once with a new one.
      if (answer.ok && TOKEN_REFUSED.includes(readErrorCode(answer.value))) {
        const fresh = await tokens.after(token.value);
        if (!fresh.ok) return fresh;
        answer = await ask(fresh.value);
      }
      const released = toResult(answer);
      if (!released.ok) return released;
      const info = released.value.body.phone_info as Answer['body'] | undefined;
      const country = textIn(info ?? {}, 'countryCode') ?? '86';
      const number = member({ text: '', body: info ?? {} }, 'purePhoneNumber');
      return number.ok && country !== '86' ? ok(`+${country}${number.value}`) : number;
    },
  };
}

/**
 * The access token of the mini-program, cached until shortly before it expires; concurrent callers share one request. The
 * stable token is the same for all environments, so that no environment ends the token of another.
 */
function accessTokens({ appId, secret, baseUrl, realNow = Date.now, timeoutMs = 3000 }: WechatOptions) {
  let kept: { readonly value: string; readonly until: number } | undefined;
  let coming: Promise<Result<string, ExchangeFailure>> | undefined;

  const get = async (forceRefresh: boolean): Promise<Result<string, ExchangeFailure>> => {
    const body = { grant_type: 'client_credential', appid: appId, secret, force_refresh: forceRefresh };
    const url = new URL(`${baseUrl}/cgi-bin/stable_token`);
    const answer = toResult(await exchange(PLATFORM, url, post(body), timeoutMs));
    if (!answer.ok) return answer;
    const value = member(answer.value, 'access_token');
    const seconds = Number(answer.value.body.expires_in);
    if (value.ok && Number.isFinite(seconds))
      kept = { value: value.value, until: realNow() + seconds * 1000 - TOKEN_MARGIN_MS };
    return value;
  };
  const once = (forceRefresh: boolean) => {
    coming ??= get(forceRefresh).finally(() => {
      coming = undefined;
    });
    return coming;
  };

  return {
    current: async () => (kept && realNow() < kept.until ? ok(kept.value) : once(false)),
    /** A token other than the rejected one. */
    after: async (refused: string) => {
      if (kept && kept.value !== refused) return ok(kept.value);
      kept = undefined;
      return once(true);
    },
  };
}

function toResult(answer: Result<Answer, ExchangeFailure>): Result<Answer, ExchangeFailure> {
  if (!answer.ok) return answer;
  const code = readErrorCode(answer.value);
  if (code === 0) return answer;
  if (CODE_REFUSED.includes(code)) return fail({ kind: 'code-refused' });
  if (TOO_MANY.includes(code)) return fail({ kind: 'too-many-requests' });
  return unavailable(`${PLATFORM} answered errcode ${code}`);
}

/** Absent in a success. */
function readErrorCode({ body }: Answer): number {
  return body.errcode === undefined ? 0 : Number(body.errcode);
}

function member({ body }: Answer, name: string): Result<string, ExchangeFailure> {
  const value = textIn(body, name);
  return value === undefined ? unavailable(`${PLATFORM} answered without ${name}`) : ok(value);
}

function post(body: object): RequestInit {
  return { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}
