import { toDataSchemas } from '#kernel/contracts/commands/to-data-schema.ts';
import { TRANSITIONS } from './domain/transitions.ts';

/** The schema of the data of each event type, from what its command declares. */
export const EVENT_DATA = toDataSchemas(TRANSITIONS);
