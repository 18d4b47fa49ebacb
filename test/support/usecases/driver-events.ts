import type { AppealEvent } from '#appeals/case/domain/event.ts';
import { QUIET_EVENTS, ROUTING_EVENTS } from '#kernel/event-lists.ts';

/** Whether the rules of the bus send an event to the driver. */
export function isForDriver({ type, actor }: AppealEvent): boolean {
  const is = (types: readonly string[]) => types.includes(type);
  return !is(QUIET_EVENTS) && !(is(ROUTING_EVENTS) && actor.role === 'SYS');
}
