import type { Wording } from '#kernel/presenting/language.ts';
import type { EventData } from '../../domain/event-data.ts';
import type { EventType } from '../../domain/transitions.ts';
import type { EventDetails } from './event-details.ts';

/** Builds the sentence of an event from its data and the names that it needs. */
export type Sentence<T extends EventType> = (data: EventData[T], details: EventDetails) => Wording;

/** A sentence that is the same for all events of a type. */
export const fixed = (zh: string, en: string) => (): Wording => ({ zh, en });
