import type { Captcha } from '../../ports/sign-in.ts';

export interface CaptchaOptions {
  /** Takes a POST of `{answer, address}` and answers 2xx when the answer is right, 4xx when it is not. */
  readonly url: string;
  readonly timeoutMs?: number;
}

/** Asks a service over HTTP. Throws when it gives no answer: nobody is let in on a guess. */
export function captcha({ url, timeoutMs = 3000 }: CaptchaOptions): Captcha {
  return {
    async passes(answer, address) {
      if (answer === '') return false;
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ answer, address }),
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      });
      await response.arrayBuffer();
      if (response.status >= 500) throw new Error(`the captcha service answered ${response.status}`);
      return response.ok;
    },
  };
}
