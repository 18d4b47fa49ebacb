import { parseEvent } from '../../../shared/contracts/events/appeal-event.ts';
import type { AppealEvent } from '../../../shared/domain/appeal/event.ts';

/** An event that a consumer received, checked against its contract. @throws PoisonEvent for anything else. */
export function parseAppealEvent(raw: unknown): AppealEvent {
  const result = parseEvent(raw);
  if (result.ok) return result.value;
  const error = new Error(`not an event: ${result.error.map(({ path, code }) => `${path} ${code}`).join(', ')}`);
  error.name = 'PoisonEvent';
  throw error;
}
