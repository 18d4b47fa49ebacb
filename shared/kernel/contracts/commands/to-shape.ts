import * as z from 'zod/mini';
import type { Field, FieldKind, Fields, Sent } from '../../domain/commands/field.ts';
import {
  appealNumber,
  categoryCode,
  code,
  distinctIds,
  distinctList,
  exportedId,
  id,
  instant,
  localDate,
  receipt,
  regionCode,
} from '../fields/codes.ts';
import { point } from '../fields/coordinates.ts';
import { described } from '../fields/described.ts';
import { contactPhone } from '../fields/phone.ts';
import { subject } from '../fields/subject.ts';
import { line, TEXT_BYTES } from '../fields/text.ts';
import { deviceFix } from './device-fix.ts';
import { longText, media, restatement, shortText, title } from './parts.ts';

const yesNo = z.boolean();
const score = z.literal([1, 2, 3, 4, 5]);
const citation = code(/^[A-Za-z0-9][A-Za-z0-9_.-]*@[1-9]\d{0,5}$/, { zh: '编号@版本', en: 'id@version' }, 71);
/** More than a case has, within the limits of its uploads. */
const MOST_FILES = 60;
const never = z._default(z.literal(false), false);

/** The shape of each kind of field. Those of files, of a device and of a restatement are optional by themselves. */
const SHAPES: Readonly<Record<FieldKind, (field: Field) => z.ZodMiniType>> = {
  text: ({ length }) => (length === 'text' ? longText : shortText),
  title: () => title,
  line: ({ lineOf = 'name' }) => line(TEXT_BYTES[lineOf]),
  restatement: () => restatement,
  media: () => media,
  device: () => deviceFix,
  yesNo: () => yesNo,
  yes: () => z.literal(true),
  nobody: () => z.literal(true),
  never: () => never,
  internal: () => yesNo,
  code: ({ codes = [] }) => z.enum(codes),
  codes: ({ codes = [] }) => z.array(z.enum(codes)).check(z.minLength(1), z.maxLength(codes.length)),
  distinctCodes: ({ codes = [] }) => distinctList(z.enum(codes), codes.length).check(z.minLength(1)),
  citations: ({ atMost = 0 }) => distinctList(citation, atMost),
  score: () => score,
  wholeNumber: ({ atLeast = 0, atMost = 0 }) => z.int().check(z.gte(atLeast), z.lte(atMost)),
  day: () => localDate,
  instant: () => instant,
  id: () => id,
  exportedId: () => exportedId,
  subject: () => subject,
  category: () => categoryCode,
  region: () => regionCode,
  phone: () => contactPhone(),
  receipt: () => receipt,
  position: () => point(),
  unit: () => id,
  units: ({ atMost = 0 }) => distinctIds(atMost),
  staff: () => subject,
  people: ({ atMost = 0 }) => distinctList(subject, atMost).check(z.minLength(1)),
  appeal: () => appealNumber,
  filesOfCase: () => distinctIds(MOST_FILES),
  group: ({ fields = {} }) => z.strictObject(toShape(fields)),
};
const OPTIONAL: readonly FieldKind[] = ['media', 'device', 'restatement'];

/** The schema of what has these fields and no others. */
export function toSchema<F extends Fields>(fields: F): z.ZodMiniType<Sent<F>, Sent<F>> {
  // The type and the shape are those of the same fields, which the compiler cannot follow.
  return z.strictObject(toShape(fields)) as unknown as z.ZodMiniType<Sent<F>, Sent<F>>;
}

/** The shape of what people send with a command, from its fields. */
export function toShape(fields: Fields): Readonly<Record<string, z.ZodMiniType>> {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, toFieldShape(field)]));
}

function toFieldShape(field: Field): z.ZodMiniType {
  const plain = SHAPES[field.kind](field);
  const noted = field.note === undefined ? plain : described(plain, field.note);
  return field.optional && !OPTIONAL.includes(field.kind) ? z.optional(noted) : noted;
}
