import type { EventData } from '../../../domain/appeal/event-data.ts';
import type { EventType } from '../../../domain/appeal/transitions.ts';
import type { Wording } from '../language.ts';
import type { EventDetails } from './event-details.ts';

/** Builds the sentence of an event from its data and the names that it needs. */
export type Sentence<T extends EventType> = (data: EventData[T], details: EventDetails) => Wording;

/** A sentence that is the same for all events of a type. */
export const fixed = (zh: string, en: string) => (): Wording => ({ zh, en });
