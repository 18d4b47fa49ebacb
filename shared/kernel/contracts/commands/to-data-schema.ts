import * as z from 'zod/mini';
import { type AppealNumber, isAppealNumber } from '../../domain/appeal-number.ts';
import type { DataOf, EventField, EventFieldKind, EventFields } from '../../domain/commands/event-fields.ts';
import { eventDate, eventId, eventInstant } from '../fields/event-fields.ts';
import type { Schema } from '../parse.ts';

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

/** What a command declares of its event. */
interface Declared {
  readonly event: string;
  readonly data: EventFields;
}

/** The schema of the data of each type of event. */
type DataSchemas<D extends Declared> = {
  readonly [E in D as E['event']]: ReturnType<typeof toDataSchema> & Schema<DataOf<E['data']>>;
};

/** The schema of the data of each type of event, from what these commands declare. */
export function toDataSchemas<D extends Declared>(declared: Readonly<Record<string, D>>): DataSchemas<D> {
  const schemas = Object.fromEntries(Object.values(declared).map(({ event, data }) => [event, toDataSchema(data)]));
  // The types and the schemas are those of the same fields, which the compiler cannot follow.
  return schemas as unknown as DataSchemas<D>;
}

/** The schema of the data of an event with these fields. */
function toDataSchema(fields: EventFields) {
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
