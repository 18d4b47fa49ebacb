import type { Policy } from '#directory/domain/policy/policy.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import type { Calendar } from '#kernel/domain/time/calendar.ts';
import type { Clock, ClockEntry } from './clock.ts';
import { dependsOnCalendar } from './marks.ts';
import { buildRecountEntry } from './recount.ts';

/** The entries that put the running clocks on a newer version of the calendar. */
export function buildRecountEntries(
  { clocks }: { readonly clocks: readonly Clock[] },
  { now, calendar, policy }: { readonly now: Instant; readonly calendar: Calendar; readonly policy: Policy },
): readonly ClockEntry[] {
  return clocks
    .filter((clock) => dependsOnCalendar(clock, policy))
    .flatMap((clock) => buildRecountEntry(clock, now, calendar) ?? []);
}
