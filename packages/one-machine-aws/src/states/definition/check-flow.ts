import type { Problems } from './problems.ts';

/** The transitions between the states of one scope. */
export interface ScopeFlow {
  readonly startAt: string;
  readonly targets: ReadonlyMap<string, readonly string[]>;
  /** States that end the scope. */
  readonly ends: ReadonlySet<string>;
}

/** Checks that every state is reachable from the first, and that a reachable state ends the scope. */
export function checkFlow(flow: ScopeFlow, where: string | undefined, problems: Problems): void {
  if (!flow.targets.has(flow.startAt)) return;
  const reached = new Set([flow.startAt]);
  for (const name of reached) for (const target of flow.targets.get(name) ?? []) reached.add(target);
  for (const name of flow.targets.keys()) {
    if (!reached.has(name)) problems.add(name, '.', 'no state leads to it');
  }
  if (![...reached].some((name) => flow.ends.has(name))) {
    problems.add(where, 'States', 'no state ends it (MISSING_END_STATE)');
  }
}
