import * as z from 'zod/mini';
import type { Instant, LocalDate } from '../../domain/words/instant.ts';

export type TableName =
  | 'events'
  | 'personal'
  | 'views'
  | 'control'
  | 'directory'
  | 'public'
  | 'requests'
  | 'requestRows';

/** A schema for each field of T, optional for an optional field: a new field does not compile without its schema. */
export type Fields<T> = {
  readonly [K in keyof T]-?: undefined extends T[K]
    ? z.ZodMiniOptional<z.ZodMiniType<Exclude<T[K], undefined>>>
    : z.ZodMiniType<T[K]>;
};

/** A stored item does not match its schema. The message contains no value. */
export class UnreadableItem extends Error {
  override readonly name = 'UnreadableItem';

  /** `kind` is the fixed part of the item's key, such as `CLAIM`; `paths` are those of the wrong fields. */
  constructor(table: TableName, kind: string, paths: readonly string[]) {
    super(`an item ${kind} of the table ${table} is unreadable: ${paths.join(', ')}`);
  }
}

/**
 * Returns the function that parses items of one kind. It drops attributes that `listFields` does not name, such as keys. The
 * schema is built with the first item: a function builds the schemas of the items that it reads, and no others.
 */
export function itemParser<T>(table: TableName, kind: string, listFields: () => Fields<T>): (item: unknown) => T {
  let schema: z.ZodMiniType | undefined;
  return (item) => {
    schema ??= z.object(listFields());
    const result = z.safeParse(schema, item);
    if (result.success) return result.data as T;
    throw new UnreadableItem(
      table,
      kind,
      result.error.issues.map(({ path, code }) => `${path.join('.')} (${code})`),
    );
  };
}

// Parts of the schemas, built once: each takes some 20 µs.
export const text = z.string();
export const texts = z.array(text);
export const integer = z.int();
export const decimal = z.number();

/** An instant in the domain's format. */
export const instant = z.custom<Instant>(
  (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value),
);
export const localDate = z.custom<LocalDate>((value) => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value));

export const optionalText = z.optional(text);
export const optionalTexts = z.optional(texts);
export const optionalDecimal = z.optional(decimal);
export const optionalInstant = z.optional(instant);
