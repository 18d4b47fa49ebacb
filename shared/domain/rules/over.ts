import { addLimit } from '../calendar.ts';
import type { Context } from '../command.ts';
import { type Limit, parseLimit } from '../duration.ts';
import type { Instant } from '../instant.ts';

/** Whether a limit that counts from an instant has passed; without the instant it has. */
export function isOver(limit: Limit, since: Instant | undefined, context: Pick<Context, 'now' | 'calendar'>): boolean {
  const parsed = parseLimit(limit);
  if (!parsed) throw new Error(`not a limit: ${JSON.stringify(limit)}`);
  return since === undefined || context.now > addLimit(context.calendar, parsed, since).dueAt;
}
