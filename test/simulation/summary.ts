import { COMMAND_NAMES, getTransition } from '../../shared/domain/appeal/transitions.ts';
import { INVARIANTS } from './checks/invariants.ts';
import { listed, type Tally } from './counts.ts';
import { FAULTS } from './world/faults.ts';

/** What ought to occur in many lives and never did: a hole in the proof. */
export function holesOf(tally: Tally): string[] {
  const missing = (group: string, names: readonly string[]) =>
    names.filter((name) => !tally[group]?.[name]).map((name) => `${group}: ${name}`);
  const faults = Object.keys(FAULTS[0] ?? {}).filter((name) => name !== 'name');
  const states = [...new Set(COMMAND_NAMES.flatMap((name) => getTransition(name).to))];
  return [
    ...missing('commands', COMMAND_NAMES),
    ...missing('states', states),
    ...missing('redos', ['same', 'above', 'explained after two']),
    ...missing('faults', faults),
  ];
}

/** The end of a run in words. */
export function summaryOf(
  seed: number,
  lives: number,
  { seconds, processorSeconds }: { readonly seconds: number; readonly processorSeconds: number },
  tally: Tally,
): string {
  const { events = 0, repairs = 0, promises = 0 } = tally.sums ?? {};
  const holes = holesOf(tally);
  return [
    `${lives} lives of seed ${seed}, ${events} events, ${Object.keys(INVARIANTS).length} invariants after each: none broken (${seconds} s, ${processorSeconds} s of processor).`,
    `  days: ${listed(tally.days)}; repaired by the auditor: ${repairs}; promises looked at: ${promises}`,
    `  commands: ${listed(tally.commands)}`,
    `  states: ${listed(tally.states)}`,
    `  ended: ${listed(tally.outcomes)}`,
    `  rounds: ${listed(tally.rounds)}; redos: ${listed(tally.redos)}; marks: ${listed(tally.marks)}`,
    `  faults: ${listed(tally.faults)}`,
    `  refused: ${listed(refusalsIn(tally))}`,
    holes.length > 0 ? `  NEVER OCCURRED - ${holes.join(', ')}` : '  every command, state and fault occurred',
  ].join('\n');
}

/** Refusals by their reason, over all commands. */
function refusalsIn(tally: Tally): Record<string, number> {
  const found: Record<string, number> = {};
  for (const [what, times] of Object.entries(tally.answers ?? {})) {
    const reason = what.split(': ')[1] ?? '';
    if (reason !== 'done') found[reason] = (found[reason] ?? 0) + times;
  }
  return found;
}
