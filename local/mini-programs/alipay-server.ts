import { createSign, createVerify, randomUUID } from 'node:crypto';
import type { Codes } from './codes.ts';

export interface AlipayServerOptions {
  readonly appId: string;
  /** Public key of the mini-program, SPKI PEM. */
  readonly appPublicKey: string;
  /** Alipay's key, PKCS#8 PEM. */
  readonly privateKey: string;
  readonly codes: Codes;
}

const ANSWER = 'alipay_system_oauth_token_response';

/** Alipay's gateway for `alipay.system.oauth.token`: checks the signature of the form and signs the answer. */
export function openAlipayServer({ appId, appPublicKey, privateKey, codes }: AlipayServerOptions) {
  const answer = (name: string, content: object): string => {
    const text = JSON.stringify(content);
    const sign = createSign('RSA-SHA256').update(text).sign(privateKey, 'base64');
    return `{"${name}":${text},"sign":${JSON.stringify(sign)}}`;
  };
  const refused = (code: string, subCode: string) =>
    answer('error_response', { code, msg: 'Invalid Arguments', sub_code: subCode, sub_msg: subCode });

  return (form: URLSearchParams): string => {
    const { sign = '', ...parameters } = Object.fromEntries(form);
    const signed = Object.keys(parameters)
      .toSorted()
      .map((name) => `${name}=${parameters[name]}`)
      .join('&');
    if (parameters.app_id !== appId) return refused('40002', 'isv.invalid-app-id');
    if (!createVerify('RSA-SHA256').update(signed).verify(appPublicKey, sign, 'base64'))
      return refused('40002', 'isv.invalid-signature');
    if (parameters.method !== 'alipay.system.oauth.token') return refused('40002', 'isv.invalid-method');
    if (!/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(parameters.timestamp ?? ''))
      return refused('40002', 'isv.invalid-timestamp');
    const person = codes.take(parameters.code ?? '', 'alipay', 'login');
    if (person === undefined) return refused('40002', 'isv.code-invalid');
    return answer(ANSWER, {
      open_id: `a-${person}`,
      access_token: randomUUID(),
      expires_in: 3600,
      refresh_token: randomUUID(),
      re_expires_in: 3600,
    });
  };
}
