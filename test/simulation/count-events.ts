import type { AppealEvent } from '../../shared/domain/appeal/event.ts';
import { fold } from '../../shared/domain/appeal/evolve.ts';
import { COMMAND_NAMES, getTransition } from '../../shared/domain/appeal/transitions.ts';
import { count, type Tally } from './counts.ts';

const COMMAND_OF = new Map<string, string>(COMMAND_NAMES.map((name) => [getTransition(name).event, name]));

/** Counts the accepted commands of a log, by whom, the states it came to and how it ended. */
export function tallyEvents(tally: Tally, events: readonly AppealEvent[]): void {
  let status = '';
  for (const event of events) {
    const command = COMMAND_OF.get(event.type) ?? event.type;
    count(tally, 'commands', command);
    count(tally, 'roles', `${command} by ${event.actor.role}`);
    if (event.changes.status !== undefined && event.changes.status !== status) {
      status = event.changes.status;
      count(tally, 'states', status);
    }
    if (event.type === 'appeal.redone') count(tally, 'redos', event.data.above ? 'above' : 'same');
    if (event.type === 'appeal.marked') count(tally, 'marks', event.data.mark);
  }
  const appeal = fold(events);
  if (!appeal) return;
  count(tally, 'outcomes', appeal.outcome ?? appeal.status);
  if (appeal.redoneRounds.length > 1 && appeal.outcome === 'explained') count(tally, 'redos', 'explained after two');
  count(tally, 'kinds', appeal.kind);
  count(tally, 'rounds', String(appeal.round));
}
