import type { Appeal } from '../appeal/appeal.ts';
import type { Context } from '../appeal/command.ts';
import { dependsOnCalendar } from '../clocks/marks.ts';
import { buildRecountEntry } from '../clocks/recount.ts';
import type { Rule } from './rule.ts';

/** A new version of the calendar: all that is counted in days stands on it from now on (DOMAIN 3 and 4). */
export const recomputeDeadlines: Rule<'recomputeDeadlines'> = {
  guard: (appeal, _actor, context) => (recounted(appeal, context).length > 0 ? undefined : 'nothing-to-recompute'),
  decide: ({ appeal, context }) => ({ data: {}, changes: { clocks: recounted(appeal, context) } }),
};

function recounted({ clocks }: Appeal, { now, calendar, policy }: Context) {
  return clocks
    .filter((clock) => dependsOnCalendar(clock, policy))
    .flatMap((clock) => buildRecountEntry(clock, now, calendar) ?? []);
}
