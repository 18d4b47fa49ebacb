import type { AppealEvent } from '#appeals/case/domain/event.ts';
import { fold } from '#appeals/case/domain/evolve.ts';
import { count, type Totals } from './counts.ts';
import { findCommand } from './rules/case-goals.ts';

/** Counts the accepted commands of a log with their roles, its states and its outcome. */
export function countEvents(totals: Totals, events: readonly AppealEvent[]): void {
  let status = '';
  for (const event of events) {
    const command = findCommand(event.type, event.actor.role) ?? event.type;
    count(totals, 'commands', command);
    count(totals, 'roles', `${command} by ${event.actor.role}`);
    if (event.changes.status !== undefined && event.changes.status !== status) {
      status = event.changes.status;
      count(totals, 'states', status);
    }
    if (event.type === 'appeal.redone') count(totals, 'redos', event.data.above ? 'above' : 'same');
    if (event.type === 'appeal.marked') count(totals, 'marks', event.data.mark);
  }
  const appeal = fold(events);
  if (!appeal) return;
  count(totals, 'outcomes', appeal.outcome ?? appeal.status);
  if (appeal.redoneRounds.length > 1 && appeal.outcome === 'explained') count(totals, 'redos', 'explained after two');
  count(totals, 'kinds', appeal.kind);
  count(totals, 'rounds', String(appeal.round));
}
