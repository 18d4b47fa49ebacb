/** How often what occurred, by group: commands, states, faults, outcomes. Plain data, so that workers can send it. */
export type Tally = Record<string, Record<string, number>>;

/** Counts one more of a group. */
export function count(tally: Tally, group: string, what: string, times = 1): void {
  const counts = tally[group] ?? {};
  tally[group] = counts;
  counts[what] = (counts[what] ?? 0) + times;
}

/** Adds all of another tally. */
export function addTally(tally: Tally, other: Tally): void {
  for (const [group, counts] of Object.entries(other))
    for (const [what, times] of Object.entries(counts)) count(tally, group, what, times);
}

/** A group on one line, the most frequent first. */
export function listed(counts: Readonly<Record<string, number>> = {}): string {
  return Object.entries(counts)
    .sort(([, one], [, other]) => other - one)
    .map(([what, times]) => `${what} ${times}`)
    .join(', ');
}
