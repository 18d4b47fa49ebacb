import { randomUUID } from 'node:crypto';
import type { Codes } from './codes.ts';

/** A refusal with WeChat's error code. */
const refused = (errcode: number, errmsg: string) => ({ errcode, errmsg });

export interface WechatServerOptions {
  readonly appId: string;
  readonly secret: string;
  readonly codes: Codes;
  readonly now: () => number;
}

/**
 * The three calls of WeChat's server that sign-in needs. Each answers 200 with its code in the body, as WeChat does.
 */
export function openWechatServer({ appId, secret, codes, now }: WechatServerOptions) {
  const tokens = new Map<string, number>();
  let stable: string | undefined;

  return (path: string, query: URLSearchParams, body: Readonly<Record<string, unknown>>): object | undefined => {
    switch (path) {
      case '/sns/jscode2session': {
        if (query.get('appid') !== appId) return refused(40013, 'invalid appid');
        if (query.get('secret') !== secret) return refused(40125, 'invalid appsecret');
        if (query.get('grant_type') !== 'authorization_code') return refused(40002, 'invalid grant_type');
        const person = codes.take(query.get('js_code') ?? '', 'wechat', 'login');
        if (person === undefined) return refused(40029, 'invalid code');
        return { openid: `o-${person}`, session_key: randomUUID() };
      }
      case '/cgi-bin/stable_token': {
        if (body.appid !== appId) return refused(40013, 'invalid appid');
        if (body.secret !== secret) return refused(40125, 'invalid appsecret');
        if (stable === undefined || body.force_refresh === true || (tokens.get(stable) ?? 0) <= now()) {
          if (stable !== undefined) tokens.delete(stable);
          stable = randomUUID();
          tokens.set(stable, now() + 7_200_000);
        }
        return { access_token: stable, expires_in: Math.floor(((tokens.get(stable) ?? 0) - now()) / 1000) };
      }
      case '/wxa/business/getuserphonenumber': {
        const token = query.get('access_token') ?? '';
        if (!tokens.has(token)) return refused(40001, 'invalid credential, access_token is invalid or not latest');
        if ((tokens.get(token) ?? 0) <= now()) return refused(42001, 'access_token expired');
        const phone = codes.take(String(body.code), 'wechat', 'phone');
        if (phone === undefined) return refused(40029, 'invalid code');
        const info = { phoneNumber: phone, purePhoneNumber: phone, countryCode: '86', watermark: { appid: appId } };
        return { errcode: 0, errmsg: 'ok', phone_info: info };
      }
      default:
        return undefined;
    }
  };
}
