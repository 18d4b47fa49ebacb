import type { AppealEvent } from '#appeals/case/domain/event.ts';
import { fold } from '#appeals/case/domain/evolve.ts';
import { COMMAND_NAMES, getTransition } from '#appeals/case/domain/transitions.ts';
import { count, type Totals } from './counts.ts';

/** The command that has led to an event: two may lead to the same, by people of different roles. */
function findCommand({ type, actor }: AppealEvent): string {
  const able = COMMAND_NAMES.filter((name) => getTransition(name).event === type);
  return able.find((name) => getTransition(name).roles.includes(actor.role)) ?? able[0] ?? type;
}

/** Counts the accepted commands of a log with their roles, its states and its outcome. */
export function countEvents(totals: Totals, events: readonly AppealEvent[]): void {
  let status = '';
  for (const event of events) {
    const command = findCommand(event);
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
