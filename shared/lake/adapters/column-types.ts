import type { SchemaElement } from 'hyparquet';

/** A column of a table of the lake, with the type that Glue gives it. */
export interface TableColumn {
  readonly name: string;
  readonly type: string;
}

type ColumnType =
  | { readonly scalar: Scalar }
  | { readonly element: ColumnType }
  | { readonly fields: readonly (readonly [name: string, type: ColumnType])[] };

type Scalar = keyof typeof SCALARS;

/** Times have no zone, as in the files of Athena: with a zone, DuckDB would read another type. */
const SCALARS = {
  string: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  int: { type: 'INT32' },
  bigint: { type: 'INT64' },
  double: { type: 'DOUBLE' },
  boolean: { type: 'BOOLEAN' },
  timestamp: { type: 'INT64', logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: false, unit: 'MICROS' } },
} as const satisfies Readonly<Record<string, Omit<SchemaElement, 'name'>>>;

/** `array<struct<a:string>>` and the scalars. Throws for a type that no table of the lake has. */
export function parseColumnType(type: string): ColumnType {
  const element = /^array<(.*)>$/.exec(type)?.[1];
  if (element !== undefined) return { element: parseColumnType(element) };
  const fields = /^struct<([^<>]*)>$/.exec(type)?.[1];
  if (fields !== undefined)
    return {
      fields: fields.split(',').map((field) => {
        const [name = '', of = ''] = field.split(':');
        return [name, parseColumnType(of)];
      }),
    };
  if (!Object.hasOwn(SCALARS, type)) throw new Error(`the lake has no type ${type}`);
  return { scalar: type as Scalar };
}

/** The schema of a Parquet file with these columns. Every value may be missing. */
export function buildSchema(columns: readonly TableColumn[]): SchemaElement[] {
  const elements = columns.flatMap(({ name, type }) => listElements(name, parseColumnType(type)));
  return [{ name: 'root', num_children: columns.length }, ...elements];
}

function listElements(name: string, type: ColumnType): SchemaElement[] {
  const own = { name, repetition_type: 'OPTIONAL' } as const;
  if ('scalar' in type) return [{ ...own, ...SCALARS[type.scalar] }];
  if ('fields' in type)
    return [
      { ...own, num_children: type.fields.length },
      ...type.fields.flatMap(([field, of]) => listElements(field, of)),
    ];
  return [
    { ...own, converted_type: 'LIST', num_children: 1 },
    { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
    ...listElements('element', type.element),
  ];
}

/** Converts a value of a row, as JSON has it, to what a file of this type stores. */
export function toStored(value: unknown, type: ColumnType): unknown {
  if (value === null || value === undefined) return null;
  if ('element' in type) return (value as readonly unknown[]).map((each) => toStored(each, type.element));
  if ('fields' in type) {
    const part = value as Readonly<Record<string, unknown>>;
    return Object.fromEntries(type.fields.map(([name, of]) => [name, toStored(part[name], of)]));
  }
  if (type.scalar === 'bigint') return BigInt(value as number);
  return type.scalar === 'timestamp' ? new Date(`${String(value).replace(' ', 'T')}Z`) : value;
}
