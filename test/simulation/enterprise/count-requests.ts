import type { RequestEvent } from '#enterprise/requests/domain/request-event.ts';
import { REQUEST_COMMANDS, REQUEST_TRANSITIONS } from '#enterprise/requests/domain/transitions.ts';
import { REQUEST_STATUSES, REQUEST_TYPES } from '#enterprise/services/domain/vocabulary.ts';
import { count, type Totals } from '../counts.ts';

/** Counts the accepted commands of a log with their roles, its states and its marks. */
export function countRequestEvents(totals: Totals, events: readonly RequestEvent[]): void {
  for (const event of events) {
    const name = REQUEST_COMMANDS.find((each) => REQUEST_TRANSITIONS[each].event === event.type) ?? event.type;
    count(totals, 'commands', name);
    count(totals, 'roles', `${name} by ${event.actor.role}`);
    if (event.changes.status !== undefined) count(totals, 'states', event.changes.status);
    if (event.changes.outcome !== undefined) count(totals, 'outcomes', event.changes.outcome);
    if (event.type === 'request.marked') count(totals, 'marks', event.data.mark);
    if (event.type === 'request.filed') count(totals, 'kinds', event.data.type);
    if (event.type === 'request.reopened') count(totals, 'rounds', String(event.changes.round));
  }
}

/** Commands, states and types that never occurred. */
export function findRequestGaps(totals: Totals): string[] {
  const missing = (group: string, names: readonly string[]) =>
    names.filter((name) => !totals[group]?.[name]).map((name) => `${group}: ${name}`);
  return [
    ...missing('commands', REQUEST_COMMANDS),
    ...missing('states', REQUEST_STATUSES),
    ...missing(
      'kinds',
      REQUEST_TYPES.filter((type) => type !== 'environmentComplaint'),
    ),
  ];
}
