import type { Result } from '../result.ts';

/** Tries each grant and returns the first success, else the refusal of the last grant; undefined without grants. */
export function tryGrants<Grant, Value, Refused>(
  grants: readonly Grant[],
  attempt: (as: Grant) => Result<Value, Refused>,
): Result<Value, Refused> | undefined {
  const results = grants.map(attempt);
  return results.find((result) => result.ok) ?? results.at(-1);
}
