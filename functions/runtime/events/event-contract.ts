import { parseEvent } from '#appeals/case/appeal-event.contract.ts';
import type { AppealEvent } from '#appeals/case/domain/event.ts';
import type { FieldError } from '#kernel/contracts/parse.ts';
import type { Result } from '#kernel/domain/result.ts';
import type { BusEvents } from './lake-transform.ts';

/** An event that a consumer received, checked against its contract. @throws PoisonEvent for anything else. */
export function parseAppealEvent(raw: unknown): AppealEvent {
  return requireEvent(parseEvent(raw));
}

/** The events of appeals on the bus, for the lake. */
export const BUS_APPEALS: BusEvents = {
  read: (detail) => {
    const { appealId: caseId, version } = parseAppealEvent(detail);
    return { caseId, version };
  },
  idName: 'appealId',
};

/** The event that a contract has read. @throws PoisonEvent when it read none. */
export function requireEvent<Event>(result: Result<Event, readonly FieldError[]>): Event {
  if (result.ok) return result.value;
  const error = new Error(`not an event: ${result.error.map(({ path, code }) => `${path} ${code}`).join(', ')}`);
  error.name = 'PoisonEvent';
  throw error;
}
