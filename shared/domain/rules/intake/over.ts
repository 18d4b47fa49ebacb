import type { Context } from '../../appeal/command.ts';
import { addLimit } from '../../clocks/calendar.ts';
import { type Limit, parseLimit } from '../../clocks/duration.ts';
import type { Instant } from '../../clocks/instant.ts';

/** Whether a limit that counts from an instant has passed; without the instant it has. */
export function isOver(limit: Limit, since: Instant | undefined, context: Pick<Context, 'now' | 'calendar'>): boolean {
  const parsed = parseLimit(limit);
  if (!parsed) throw new Error(`not a limit: ${JSON.stringify(limit)}`);
  return since === undefined || context.now > addLimit(context.calendar, parsed, since).dueAt;
}
