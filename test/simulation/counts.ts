/** Occurrences by group: commands, states, faults, outcomes. Plain data, so that workers can send it. */
export type Totals = Record<string, Record<string, number>>;

/** Adds to a count of a group. */
export function count(totals: Totals, group: string, what: string, times = 1): void {
  const counts = totals[group] ?? {};
  totals[group] = counts;
  counts[what] = (counts[what] ?? 0) + times;
}

/** Adds the counts of other totals. */
export function addTotals(totals: Totals, other: Totals): void {
  for (const [group, counts] of Object.entries(other))
    for (const [what, times] of Object.entries(counts)) count(totals, group, what, times);
}

/** Formats a group on one line, the most frequent first. */
export function formatCounts(counts: Readonly<Record<string, number>> = {}): string {
  return Object.entries(counts)
    .sort(([, one], [, other]) => other - one)
    .map(([what, times]) => `${what} ${times}`)
    .join(', ');
}
