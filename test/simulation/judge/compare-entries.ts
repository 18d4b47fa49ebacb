import type { ClockEntry } from '#appeals/case/domain/clocks/clock.ts';
import type { CheckedClock, Left } from './clock.ts';
import type { ExpectedEntry } from './ledger.ts';
import { parseLimit } from './limits.ts';

interface Problem {
  readonly check: 'clocks' | 'deadlines' | 'limits' | 'met';
  readonly what: string;
}

/** Compares the entries that an event has with those that it must have: of each clock the same ones in the same order. */
export function compareEntries(
  recorded: readonly ClockEntry[],
  expected: readonly ExpectedEntry[],
  clocks: readonly CheckedClock[],
): Problem[] {
  const ids = [...new Set([...recorded.map(({ clock }) => clock), ...expected.map(({ clock }) => clock)])];
  return ids.flatMap((id) => {
    const clock = clocks.find((each) => each.id === id);
    const name = [clock?.kind, clock?.assignmentId, clock?.subject, id].filter((part) => part !== undefined).join(' ');
    const found = recorded.filter((each) => each.clock === id);
    const wanted = expected.filter((each) => each.clock === id);
    const [has, must] = [found, wanted].map((entries) => entries.map(({ entry }) => entry).join(' + ') || 'nothing');
    if (has !== must) return [{ check: 'clocks' as const, what: `${name}: ${has} in place of ${must}` }];
    return found.flatMap((entry, index) => {
      const want = wanted[index];
      return want
        ? compareEntry(entry, want).map((each) => ({ ...each, what: `${name} ${entry.entry}: ${each.what}` }))
        : [];
    });
  });
}

function compareEntry(entry: ClockEntry, want: ExpectedEntry): Problem[] {
  const differs = (check: Problem['check'], what: string, has: unknown, must: unknown): Problem[] =>
    has === must ? [] : [{ check, what: `${what} ${format(what, has)} in place of ${format(what, must)}` }];
  const problems = differs('deadlines', 'at', Date.parse(entry.at), want.at);
  if (entry.entry === 'stop') return [...problems, ...differs('met', 'met', entry.met, want.met)];
  if (entry.entry === 'pause')
    return [...problems, ...differs('deadlines', 'left', formatRecorded(entry.remaining), formatLeft(want.left))];
  problems.push(
    ...differs('deadlines', 'due', Date.parse(entry.dueAt), want.due),
    ...differs('deadlines', 'provisional', entry.provisional, want.provisional),
  );
  if (entry.entry === 'resume') return problems;
  const { unit, amount } = parseLimit(entry.limit);
  problems.push(...differs('limits', 'limit', `${amount} ${unit}`, `${want.limit?.amount} ${want.limit?.unit}`));
  if (entry.entry === 'start') return problems;
  return [
    ...problems,
    ...differs('clocks', 'reason', entry.reason, want.reason),
    ...differs('clocks', 'from', entry.from === undefined ? undefined : Date.parse(entry.from), want.from),
    ...differs('deadlines', 'left', formatRecorded(entry.remaining), formatLeft(want.left)),
  ];
}

/** What is left, according to the ledger. */
function formatRecorded(remaining: Extract<ClockEntry, { entry: 'pause' }>['remaining'] | undefined): string {
  if (!remaining) return 'nothing';
  if (remaining.state === 'expired') return `late since ${remaining.dueAt}`;
  const { limit } = remaining;
  return `${limit.unit === 'workingDays' ? Math.round(limit.days * 86_400_000) : limit.ms} ms`;
}

function formatLeft(left: Left | undefined): string {
  if (!left) return 'nothing';
  return 'late' in left ? `late since ${new Date(left.late).toISOString()}` : `${left.amount} ms`;
}

function format(what: string, value: unknown): string {
  const isInstant = typeof value === 'number' && (what === 'at' || what === 'due' || what === 'from');
  return isInstant ? new Date(value).toISOString() : String(value);
}
