import type { Clock, ClockEntry } from '#appeals/case/domain/clocks/clock.ts';
import { toMillis } from '#kernel/domain/instant.ts';
import { type ClockPart, toLakeTime } from './event-row.ts';

/** What the lake has of an entry of a clock's ledger, whatever kind of case the clock belongs to. */
export type LedgerPart = Pick<
  ClockPart,
  | 'clock_id'
  | 'entry_no'
  | 'entry'
  | 'entry_at'
  | 'kind'
  | 'round'
  | 'due_at'
  | 'is_provisional'
  | 'is_met'
  | 'paused_ms'
>;

/** The entries that an event wrote, each with its clock. An entry has the deadline and the pauses of the ledger up to it. */
export function listLedgerParts(
  before: readonly Clock[],
  after: readonly Clock[],
  entries: readonly ClockEntry[],
): readonly { readonly clock: Clock; readonly part: LedgerPart }[] {
  const written = new Map<string, number>();
  return entries.flatMap((entry) => {
    const clock = after.find(({ id }) => id === entry.clock);
    if (!clock) return [];
    // One event may write several entries of a clock. Each row contains the ledger up to its entry.
    const known = before.find(({ id }) => id === entry.clock)?.ledger.length ?? 0;
    const index = known + (written.get(entry.clock) ?? 0);
    written.set(entry.clock, index - known + 1);
    const ledger = clock.ledger.slice(0, index + 1);
    const { dueAt, provisional } = findDeadline(ledger, clock);
    const part: LedgerPart = {
      clock_id: clock.id,
      entry_no: index + 1,
      entry: entry.entry,
      entry_at: toLakeTime(entry.at),
      kind: clock.kind,
      round: clock.round,
      due_at: toLakeTime(dueAt),
      is_provisional: provisional,
      is_met: entry.entry === 'stop' ? (entry.met ?? null) : null,
      paused_ms: sumPauses(ledger),
    };
    return [{ clock, part }];
  });
}

function findDeadline(ledger: readonly ClockEntry[], clock: Clock): Pick<Clock, 'dueAt' | 'provisional'> {
  return ledger.findLast((entry) => 'dueAt' in entry) ?? clock;
}

/** The total time between each pause and the entry after it, in milliseconds. */
function sumPauses(ledger: readonly ClockEntry[]): number {
  let since: number | undefined;
  let sum = 0;
  for (const { entry, at } of ledger) {
    if (since !== undefined) sum += toMillis(at) - since;
    since = entry === 'pause' ? toMillis(at) : undefined;
  }
  return sum;
}
