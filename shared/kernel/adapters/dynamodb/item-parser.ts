import * as v from 'valibot';
import type { Instant, LocalDate } from '../../domain/instant.ts';

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
    ? v.OptionalSchema<v.GenericSchema<unknown, Exclude<T[K], undefined>>, undefined>
    : v.GenericSchema<unknown, T[K]>;
};

/** A stored item does not match its schema. The message contains no value. */
class UnreadableItem extends Error {
  override readonly name = 'UnreadableItem';

  /** `kind` is the fixed part of the item's key, such as `CLAIM`; `paths` are those of the wrong fields. */
  constructor(table: TableName, kind: string, paths: readonly string[]) {
    super(`an item ${kind} of the table ${table} is unreadable: ${paths.join(', ')}`);
  }
}

/** What reads items in this process, for the comparison of a release with the last one (`test/infra/releases/items`). @public */
export const ITEM_READERS: { readonly table: TableName; readonly kind: string; readonly schema: v.GenericSchema }[] =
  [];

/** Returns the function that parses items of one kind. It drops attributes that `fields` does not name, such as keys. */
export function itemParser<T>(table: TableName, kind: string, fields: Fields<T>): (item: unknown) => T {
  const schema = v.object(fields);
  ITEM_READERS.push({ table, kind, schema });
  return (item) => {
    const result = v.safeParse(schema, item);
    if (result.success) return result.output as T;
    throw new UnreadableItem(
      table,
      kind,
      result.issues.map(
        (issue) => `${v.getDotPath(issue) ?? ''} (${issue.received === 'undefined' ? 'missing' : issue.type})`,
      ),
    );
  };
}

export const text = v.string();
export const texts = v.array(text);
export const integer = v.pipe(v.number(), v.safeInteger());
export const decimal = v.pipe(v.number(), v.finite());

/** An instant in the domain's format. */
export const instant = v.custom<Instant>(
  (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value),
);
export const localDate = v.custom<LocalDate>((value) => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value));

export const optionalText = v.optional(text);
export const optionalInteger = v.optional(integer);
export const optionalLocalDate = v.optional(localDate);
export const optionalTexts = v.optional(texts);
export const optionalDecimal = v.optional(decimal);
export const optionalInstant = v.optional(instant);
