import * as z from 'zod/mini';
import type { Instant, LocalDate } from '../../domain/clocks/instant.ts';

export type TableName = 'events' | 'personal' | 'views' | 'control' | 'directory' | 'public';

/** A schema for each field of a T, optional where the field is: a type that gets a field asks for its schema here. */
export type Fields<T> = {
  readonly [K in keyof T]-?: undefined extends T[K]
    ? z.ZodMiniOptional<z.ZodMiniType<Exclude<T[K], undefined>>>
    : z.ZodMiniType<T[K]>;
};

/** A stored item does not have the form in which this code writes it. The message names no value. */
export class UnreadableItem extends Error {
  override readonly name = 'UnreadableItem';

  /** `kind` is the fixed part of the item's key, `CLAIM`; paths are those of the wrong fields. */
  constructor(table: TableName, kind: string, paths: readonly string[]) {
    super(`an item ${kind} of the table ${table} is unreadable: ${paths.join(', ')}`);
  }
}

/** Makes the function that reads items of one kind; it drops keys and other attributes that the schema does not name. */
export function itemParser<T>(table: TableName, kind: string, schema: z.ZodMiniType<T>): (item: unknown) => T {
  return (item) => {
    const result = z.safeParse(schema, item);
    if (result.success) return result.data;
    throw new UnreadableItem(
      table,
      kind,
      result.error.issues.map(({ path, code }) => `${path.join('.')} (${code})`),
    );
  };
}

// The parts that schemas share. A schema takes some 20 µs to build, and a function builds those of its tables when it loads.
export const text = z.string();
export const texts = z.array(text);
export const integer = z.int();
export const decimal = z.number();

/** An instant in the form in which the domain writes it. */
export const instant = z.custom<Instant>(
  (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value),
);
export const localDate = z.custom<LocalDate>((value) => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value));

export const optionalText = z.optional(text);
export const optionalTexts = z.optional(texts);
export const optionalDecimal = z.optional(decimal);
export const optionalInstant = z.optional(instant);
