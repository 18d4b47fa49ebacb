import type { Failure, LimitName } from '../domain/failure.ts';
import { endOfLocalDay, type Instant, SECOND_MS, toLocalDate, toMillis } from '../domain/instant.ts';
import { fail, type Result } from '../domain/result.ts';

/** The refusal of a request over a limit of the local day. It may be repeated when the next day begins. */
export function tooManyToday(limit: LimitName, now: Instant): Result<never, Failure> {
  const rest = toMillis(endOfLocalDay(toLocalDate(now))) - toMillis(now);
  return fail({ kind: 'too-many-requests', limit, retryAfterSeconds: Math.ceil(rest / SECOND_MS) });
}
