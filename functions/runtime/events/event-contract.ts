import { parseEvent } from '../../../shared/contracts/events/appeal-event.ts';
import type { AppealEvent } from '../../../shared/domain/appeal/event.ts';

/** An event as a consumer received it, checked against the contract; one that breaks it is poison and is thrown. */
export function eventFrom(raw: unknown): AppealEvent {
  const result = parseEvent(raw);
  if (result.ok) return result.value;
  const error = new Error(`not an event: ${result.error.map(({ path, code }) => `${path} ${code}`).join(', ')}`);
  error.name = 'PoisonEvent';
  throw error;
}
