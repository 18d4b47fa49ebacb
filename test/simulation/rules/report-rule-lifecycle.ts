import { fold } from '#appeals/case/domain/evolve.ts';
import { countEvents } from '../count-events.ts';
import type { Totals } from '../counts.ts';
import { formatFinding, type LifecycleReport } from '../run-lifecycle.ts';
import { runRuleLifecycle } from './run-rule-lifecycle.ts';

/** Runs a rule lifecycle and reports it like a whole one. What throws is a problem. */
export function reportRuleLifecycle(seed: number, index: number): LifecycleReport {
  const totals: Totals = {};
  const none = { faults: 'none' as const, repairs: 0, totals };
  try {
    const { logs, findings } = runRuleLifecycle(seed, index);
    const trace: string[] = [];
    for (const events of logs) {
      countEvents(totals, events);
      trace.push(`    ${events[0]?.appealId}`);
      for (const { version, at, type, actor, changes } of events)
        trace.push(`    v${version} ${at} ${type} by ${actor.role} ${actor.unitId ?? ''} ${JSON.stringify(changes)}`);
    }
    const outcomes = logs.map((events) => fold(events)).map((appeal) => appeal?.outcome ?? appeal?.status ?? 'nothing');
    const events = logs.reduce((sum, { length }) => sum + length, 0);
    return { ...none, events, outcomes, problems: findings.map(formatFinding), findings, trace };
  } catch (error) {
    const problem = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { ...none, events: 0, outcomes: [], problems: [problem], findings: [], trace: [] };
  }
}
