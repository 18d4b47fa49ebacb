import * as z from 'zod/mini';
import { eventDate, eventId, eventInstant } from '#kernel/contracts/fields/event-fields.ts';
import type { Schema } from '#kernel/contracts/parse.ts';
import { type AppealNumber, isAppealNumber } from '#kernel/domain/appeal-number.ts';
import type { EventField, EventFieldKind, EventFields } from '#kernel/domain/commands/event-fields.ts';
import type { EventData } from './domain/event-data.ts';
import { type EventType, TRANSITIONS } from './domain/transitions.ts';

const yesNo = z.boolean();
const yes = z.literal(true);
const share = z.number().check(z.gte(0), z.lte(1));
const count = z.int().check(z.gte(1));
const place = z.int().check(z.gte(0));
const wholeNumber = z.int();
const score = z.literal([1, 2, 3, 4, 5]);
const appealNumber = z.custom<AppealNumber>((value) => typeof value === 'string' && isAppealNumber(value));

/** The schema of each kind of field. */
const SCHEMAS: Readonly<Record<EventFieldKind, (field: EventField) => z.ZodMiniType>> = {
  id: () => eventId,
  code: ({ codes = [] }) => z.enum(codes),
  yesNo: () => yesNo,
  yes: () => yes,
  appealNumber: () => appealNumber,
  instant: () => eventInstant,
  day: () => eventDate,
  share: () => share,
  count: () => count,
  place: () => place,
  wholeNumber: () => wholeNumber,
  score: () => score,
  list: ({ of }) => z.array(of ? toEventSchema(of) : z.never()),
  group: ({ fields = {} }) => toDataSchema(fields),
};

/** The schema of the data of an event with these fields. */
export function toDataSchema(fields: EventFields) {
  return z.strictObject(
    Object.fromEntries(
      Object.entries(fields).map(([name, field]) => {
        const schema = toEventSchema(field);
        return [name, field.optional ? z.optional(schema) : schema];
      }),
    ),
  );
}

function toEventSchema(field: EventField): z.ZodMiniType {
  return SCHEMAS[field.kind](field);
}

type DataSchema<T extends EventType> = ReturnType<typeof toDataSchema> & Schema<EventData[T]>;

/** The schema of the data of each event type, from what its command declares. */
export const EVENT_DATA = Object.fromEntries(
  Object.values(TRANSITIONS).map(({ event, data }) => [event, toDataSchema(data)]),
) as unknown as { readonly [T in EventType]: DataSchema<T> };
