import { type Appeal, listOpenClocks } from '../appeal.ts';
import { findShareAbove } from '../assignments/shares.ts';
import { applyEntry, type Clock, type ClockEntry } from '../clocks/clock.ts';
import { buildCapEntry } from '../clocks/clock-entries.ts';
import type { Context } from '../context.ts';
import type { EventChanges } from '../event.ts';

type Changes = Omit<EventChanges, 'status'>;

/**
 * Caps the deadlines that an event moved beyond that of the share above: an assist is due with the lead at the latest, and what
 * was passed down inside the deadline of the unit that passed it (DOMAIN 3). A new calendar, a pause or an extension may move two
 * clocks differently, if one of them was counted from a later day. A share that began when the one above was late is due at once.
 */
export function capShares<C extends Changes>(appeal: Appeal, changes: C, context: Context): C {
  const { clocks: entries = [], assignments: changed = [] } = changes;
  if (!entries.some((entry) => 'dueAt' in entry)) return changes;
  const assignments = appeal.assignments.map((each) => ({ ...each, ...changed.find(({ id }) => id === each.id) }));
  let clocks = entries.reduce(applyEntry, appeal.clocks);
  const caps: ClockEntry[] = [];
  // From the lead downwards, because a share that is capped caps those below it.
  for (const share of [...assignments].sort((a, b) => a.level - b.level)) {
    const above = share.role === 'assist' ? findShareAbove({ assignments }, share) : undefined;
    const own = findRunningResult(clocks, share.id);
    const due = above && findRunningResult(clocks, above.id)?.dueAt;
    if (!own || due === undefined || own.dueAt <= due || own.startedAt >= due) continue;
    const cap = buildCapEntry(own, due, context.now, context.calendar);
    caps.push(cap);
    clocks = applyEntry(clocks, cap);
  }
  return caps.length > 0 ? { ...changes, clocks: [...entries, ...caps] } : changes;
}

function findRunningResult(clocks: readonly Clock[], assignmentId: string): Clock | undefined {
  return listOpenClocks({ clocks }, 'result', { assignmentId }).find(({ state }) => state === 'running');
}
