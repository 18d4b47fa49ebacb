import type { Instant } from '#kernel/domain/instant.ts';
import { addLimit } from '#kernel/domain/time/calendar.ts';
import { type Limit, requireLimit } from '#kernel/domain/time/duration.ts';
import type { Context } from '../context.ts';

/** Whether a limit that counts from an instant has passed; true without an instant. */
export function hasPassed(
  limit: Limit,
  since: Instant | undefined,
  context: Pick<Context, 'now' | 'calendar'>,
): boolean {
  return since === undefined || context.now > addLimit(context.calendar, requireLimit(limit), since).dueAt;
}
