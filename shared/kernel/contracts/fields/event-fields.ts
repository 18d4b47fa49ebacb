import * as z from 'zod/mini';
import { type Instant, type LocalDate, parseInstant, parseLocalDate } from '../../domain/instant.ts';
import { TEXT_KINDS } from '../../domain/vocabulary.ts';

/** An id or code inside an event: short, without blanks, so that no words of a person fit in. */
export const eventId = z.string().check(z.minLength(1), z.maxLength(255), z.regex(/^[^\s\p{Cc}]+$/u));

/** An instant exactly as the domain writes it. */
export const eventInstant = z.custom<Instant>((value) => typeof value === 'string' && parseInstant(value) === value);

export const eventDate = z.custom<LocalDate>((value) => typeof value === 'string' && parseLocalDate(value) === value);

/** The texts that an event names. */
export const textRefs = z.array(z.strictObject({ id: eventId, kind: z.enum(TEXT_KINDS) }));
