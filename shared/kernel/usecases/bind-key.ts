import type { Failure } from '../domain/failure.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { TimeSource } from '../ports/time-source.ts';
import type { UsedKeys } from '../ports/used-keys.ts';
import { requestRef } from './hashing.ts';

export interface BindKeyDeps {
  readonly usedKeys: UsedKeys;
  readonly time: TimeSource;
}

/** A request with the Idempotency-Key of its caller. */
export interface KeyedRequest {
  readonly callerId: string;
  readonly key: string;
  /** What is asked for, and of which thing: everything that makes it another request. */
  readonly body: Readonly<Record<string, unknown>>;
}

/**
 * Binds a key to its first request, for calls whose effect is stored without one: a repeat goes on and does what was done already, and
 * another request with that key is `idempotency-conflict`. Callers are authorised before, so that nobody fills the table with keys.
 */
export async function bindKey(
  { usedKeys, time }: BindKeyDeps,
  { callerId, key, body }: KeyedRequest,
): Promise<Result<undefined, Failure>> {
  const request = requestRef(callerId, key, body);
  const first = await usedKeys.findFirstBody(request, time.now());
  return first === request.bodyHash ? ok(undefined) : fail({ kind: 'idempotency-conflict' });
}
