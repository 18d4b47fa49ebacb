import type { SignCall } from '#kernel/adapters/call-signer.ts';
import { readAnswer } from '#kernel/adapters/read-answer.ts';
import type { Captcha } from '../ports/sign-in.ts';

export interface CaptchaOptions {
  /** Accepts a POST of `{answer, address}` and answers 2xx for a right answer, 4xx for a wrong one. */
  readonly url: string;
  readonly sign?: SignCall;
  readonly timeoutMs?: number;
}

/** Checks captchas with a service over HTTP. Throws when the service does not answer. */
export function captcha({ url, sign, timeoutMs = 3000 }: CaptchaOptions): Captcha {
  return {
    isAlwaysNeeded: true,
    async passes(answer, address) {
      if (answer === undefined || answer === '') return false;
      const body = JSON.stringify({ answer, address });
      const signature = await sign?.({ method: 'POST', url, body });
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...signature },
        body,
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      });
      await readAnswer(response);
      if (response.status >= 500) throw new Error(`the captcha service answered ${response.status}`);
      return response.ok;
    },
  };
}
