import type { Notices } from '../ports/notices.ts';
import type { SignCall } from './call-signer.ts';
import { traceparentHeader } from './correlation.ts';
import { readAnswer } from './read-answer.ts';

export interface NoticesOptions {
  /** Accepts a POST of `{phone, text, reference}` and answers 2xx when it has the message. */
  readonly gatewayUrl: string;
  readonly sign?: SignCall;
  readonly timeoutMs?: number;
}

/** Sends texts by a gateway over HTTP. Throws when the gateway does not accept; no error message has the phone or the text. */
export function notices({ gatewayUrl, sign, timeoutMs = 5000 }: NoticesOptions): Notices {
  return {
    async send({ phone, text, reference }) {
      const body = JSON.stringify({ phone, text, reference });
      const signature = await sign?.({ method: 'POST', url: gatewayUrl, body });
      const response = await fetch(gatewayUrl, {
        method: 'POST',
        headers: { 'content-type': 'application/json; charset=utf-8', ...traceparentHeader(), ...signature },
        body,
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      });
      await readAnswer(response);
      if (!response.ok) throw new Error(`the SMS gateway answered ${response.status} for ${reference}`);
    },
  };
}
