import type { Context } from '../appeal/context.ts';
import { addLimit } from '../clocks/calendar.ts';
import { type Limit, requireLimit } from '../policy/duration.ts';
import type { Instant } from '../words/instant.ts';

/** Whether a limit that counts from an instant has passed; true without an instant. */
export function hasPassed(
  limit: Limit,
  since: Instant | undefined,
  context: Pick<Context, 'now' | 'calendar'>,
): boolean {
  return since === undefined || context.now > addLimit(context.calendar, requireLimit(limit), since).dueAt;
}
