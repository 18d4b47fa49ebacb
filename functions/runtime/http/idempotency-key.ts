import { fail, ok, type Result } from '../../../shared/domain/appeal/refusal.ts';
import { type HttpEvent, headerOf } from './http-event.ts';
import type { HttpFailure } from './problem.ts';

const KEY = /^[\x21-\x7e]{1,255}$/;

/** The request's `Idempotency-Key`: 1-255 visible ASCII characters, chosen by the client and kept over its retries. */
export function idempotencyKeyOf(event: HttpEvent): Result<string, HttpFailure> {
  const key = headerOf(event, 'idempotency-key');
  return key !== undefined && KEY.test(key) ? ok(key) : fail({ kind: 'idempotency-key-required' });
}
