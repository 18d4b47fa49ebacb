import { problemResult } from '../answers/http-answer.ts';
import { readHeader } from '../http-event.ts';
import type { HttpMiddleware } from './http-middleware.ts';

const KEY = /^[\x21-\x7e]{1,255}$/;

/** Requires an `Idempotency-Key` of 1-255 visible ASCII characters, which the client chooses and repeats with its retries. */
export function requireIdempotencyKey(): HttpMiddleware {
  return {
    before: ({ event }) => {
      const key = readHeader(event, 'idempotency-key');
      if (key === undefined || !KEY.test(key)) return problemResult(event, { kind: 'idempotency-key-required' });
      event.idempotencyKey = key;
      return undefined;
    },
  };
}
