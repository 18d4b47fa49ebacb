import { COMMAND_NAMES, getTransition } from '#appeals/case/domain/transitions.ts';
import { formatCounts, type Totals } from './counts.ts';
import { FAULTS } from './world/faults.ts';

/** Lists the commands, states and faults that never occurred: what the run does not cover. */
export function findGaps(totals: Totals, isByRules = false): string[] {
  const missing = (group: string, names: readonly string[]) =>
    names.filter((name) => !totals[group]?.[name]).map((name) => `${group}: ${name}`);
  const faults = Object.keys(FAULTS[0] ?? {}).filter((name) => name !== 'name');
  const states = [...new Set(COMMAND_NAMES.flatMap((name) => getTransition(name).to))];
  return [
    // Without a workflow there is no run to replace.
    ...missing('commands', isByRules ? COMMAND_NAMES.filter((name) => name !== 'replaceRun') : COMMAND_NAMES),
    ...missing('states', states),
    ...missing('redos', ['same', 'above', 'explained after two']),
    ...(isByRules ? [] : missing('faults', faults)),
  ];
}

/** Formats the result of a run. */
export function formatSummary(
  seed: number,
  lifecycles: number,
  { seconds, processorSeconds }: { readonly seconds: number; readonly processorSeconds: number },
  totals: Totals,
  { checks, gaps }: { readonly checks: string; readonly gaps: readonly string[] },
): string {
  const { events = 0, repairs = 0, canDoChecks = 0 } = totals.sums ?? {};
  return [
    `${lifecycles} lifecycles of seed ${seed}, ${events} events, ${checks}: no rule broken (${seconds} s, ${processorSeconds} s of processor).`,
    `  days: ${formatCounts(totals.days)}; repaired by the auditor: ${repairs}; checks of canDo: ${canDoChecks}`,
    `  commands: ${formatCounts(totals.commands)}`,
    `  states: ${formatCounts(totals.states)}`,
    `  ended: ${formatCounts(totals.outcomes)}`,
    `  rounds: ${formatCounts(totals.rounds)}; redos: ${formatCounts(totals.redos)}; marks: ${formatCounts(totals.marks)}`,
    `  faults: ${formatCounts(totals.faults)}`,
    `  refused: ${formatCounts(countRefusals(totals))}`,
    gaps.length > 0 ? `  NEVER OCCURRED - ${gaps.join(', ')}` : '  every command, state and fault occurred',
  ].join('\n');
}

/** Counts refusals by their reason, over all commands. */
function countRefusals(totals: Totals): Record<string, number> {
  const found: Record<string, number> = {};
  for (const [what, times] of Object.entries(totals.answers ?? {})) {
    const reason = what.split(': ')[1] ?? '';
    if (reason !== 'done') found[reason] = (found[reason] ?? 0) + times;
  }
  return found;
}
