import type { Appeal } from '../../domain/appeal.ts';
import type { EventDetails } from '../../domain/commands/texts.ts';
import type { AppealEvent } from '../../domain/event.ts';

/** The names that the sentence of an event needs, from the case and the directory. */
export function toEventDetails(
  event: AppealEvent,
  appeal: Pick<Appeal, 'assignments' | 'clocks'>,
  findUnitName: (unitId: string) => string,
): EventDetails {
  const { data } = event;
  if (event.type === 'appeal.dispatched')
    return { unitName: findUnitName(event.data.lead), assistNames: event.data.assists.map(findUnitName) };
  if (event.type === 'appeal.handedOver') return { unitName: findUnitName(event.data.toUnitId) };
  if (event.type === 'appeal.redone') return { unitName: findUnitName(event.data.lead) };
  if ('assignmentId' in data) {
    const unitId = appeal.assignments.find(({ id }) => id === data.assignmentId)?.unitId;
    return unitId === undefined ? {} : { unitName: findUnitName(unitId) };
  }
  if (event.type === 'appeal.marked') {
    const clock = appeal.clocks.find(({ id }) => id === event.data.clock)?.kind;
    return clock === undefined ? {} : { clock };
  }
  if (event.type === 'appeal.reclassified') {
    const stopped = event.changes.clocks?.flatMap(({ entry, clock }) => (entry === 'stop' ? [clock] : [])) ?? [];
    return appeal.clocks.some(({ id, subject }) => subject === 'extension' && stopped.includes(id))
      ? { endsExtension: true }
      : {};
  }
  return {};
}
