import type { QueueEntry } from '../../client/desk-operations.ts';
import { GROUPS, groupOf } from './due.ts';

/** The entries in the order in which the list shows them: by group, within a group as the platform sorts them. `now` in milliseconds since 1970. */
export function inShownOrder(items: readonly QueueEntry[], now: number): readonly QueueEntry[] {
  return GROUPS.flatMap((group) => items.filter((item) => groupOf(item, now) === group));
}

/**
 * The case to open after a decision on the open one: the next one below it that no colleague has claimed, else the first such one of the page.
 * Undefined when there is none.
 */
export function findNextCase(
  items: readonly QueueEntry[],
  open: string | undefined,
  now: number,
): QueueEntry | undefined {
  const shown = inShownOrder(items, now);
  const at = shown.findIndex(({ number }) => number === open);
  const isFree = ({ number, claim }: QueueEntry) => number !== open && (claim === undefined || claim.mine);
  return shown.slice(at + 1).find(isFree) ?? shown.find(isFree);
}
