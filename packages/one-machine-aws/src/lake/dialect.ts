/**
 * A difference between Trino (Athena) and DuckDB. Queries are written for Trino and converted for one machine.
 * docs/analytics.md has the same list.
 */
export interface Difference {
  readonly trino: string;
  readonly duckDb: string;
  readonly why: string;
  readonly from: RegExp;
  readonly to: string;
}

/** A table with one of its lists unnested. */
const apart = '(SELECT *, unnest($3) AS unnested FROM $1) AS $2';

export const DIFFERENCES: readonly Difference[] = [
  {
    trino: 'hotline_STAGE_province.events',
    duckDb: 'events',
    why: 'on one machine all tables are in one database',
    from: /\bhotline_\w+?_(?:province|city|texts)\.(?=\w)/g,
    to: '',
  },
  {
    trino: 'max_by(x, y), min_by(x, y)',
    duckDb: 'arg_max_null(x, y), arg_min_null(x, y)',
    why: 'the functions of the same name skip rows whose x is null',
    from: /\b(max|min)_by\(/g,
    to: 'arg_$1_null(',
  },
  {
    trino: 'cardinality(array)',
    duckDb: 'len(array)',
    why: 'DuckDB has cardinality for maps only',
    from: /\bcardinality\(/g,
    to: 'len(',
  },
  {
    trino: 'FROM x AS e CROSS JOIN UNNEST(e.rows) AS t (a, b)',
    duckDb:
      'FROM (SELECT *, unnest(rows) AS unnested FROM x) AS e CROSS JOIN LATERAL (SELECT unnest(e.unnested)) AS t (a, b)',
    why: 'Trino filters the table by its other columns first; DuckDB does so if the list is unnested in a subquery',
    from: /\bFROM (\w+) AS (\w+)\s+CROSS JOIN UNNEST\(\2\.(\w+)\)\s+AS (\w+) \((?=[^()]*,)/g,
    to: `FROM ${apart} CROSS JOIN LATERAL (SELECT unnest($2.unnested)) AS $4 (`,
  },
  {
    trino: 'FROM x AS e CROSS JOIN UNNEST(e.values) AS t (a)',
    duckDb: 'FROM (SELECT *, unnest(values) AS unnested FROM x) AS e CROSS JOIN LATERAL (SELECT e.unnested) AS t (a)',
    why: 'the same for a list without parts',
    from: /\bFROM (\w+) AS (\w+)\s+CROSS JOIN UNNEST\(\2\.(\w+)\)\s+AS (\w+) \((?=\w+\))/g,
    to: `FROM ${apart} CROSS JOIN LATERAL (SELECT $2.unnested) AS $4 (`,
  },
  {
    trino: 'UNNEST(rows) AS t (a, b)',
    duckDb: 'LATERAL (SELECT unnest(rows, max_depth := 2)) AS t (a, b)',
    why: 'everywhere else: Trino unnests rows into columns, DuckDB needs max_depth',
    from: /\bUNNEST\(([^()]+)\)/g,
    to: 'LATERAL (SELECT unnest($1, max_depth := 2))',
  },
  {
    trino: 'sequence(first, last, step)',
    duckDb: 'generate_series(first, last, step)',
    why: 'DuckDB has another name for it; for days it returns their first instants',
    from: /\bsequence\(/g,
    to: 'generate_series(',
  },
  {
    trino: 'current_timestamp',
    duckDb: "CAST(getvariable('now') AS timestamp)",
    why: 'the time of a platform on one machine may be ahead; the caller that opens the lake sets it',
    from: /\bcurrent_timestamp\b/g,
    to: "CAST(getvariable('now') AS timestamp)",
  },
];

/**
 * Settings of each connection: division of integers gives integers, times are UTC. The disabled optimizer fails on
 * columns that are part of a file's path (DuckDB 1.5.6, "NumericValueUnionToValue").
 */
export const SETTINGS = [
  'SET integer_division = true',
  "SET TimeZone = 'UTC'",
  "SET disabled_optimizers = 'statistics_propagation'",
];

/** Converts a query from Trino's dialect to DuckDB's. String literals and comments stay the same. */
export function toDuckDb(sql: string): string {
  return sql
    .split(/('(?:[^']|'')*'|--[^\n]*)/)
    .map((part, index) =>
      index % 2 === 1 ? part : DIFFERENCES.reduce((text, { from, to }) => text.replace(from, to), part),
    )
    .join('');
}

const SCALARS: Readonly<Record<string, string>> = {
  string: 'VARCHAR',
  int: 'INTEGER',
  bigint: 'BIGINT',
  double: 'DOUBLE',
  boolean: 'BOOLEAN',
  timestamp: 'TIMESTAMP',
};

/**
 * Converts a type of Glue to DuckDB: `array<struct<a:string>>` -> `STRUCT(a VARCHAR)[]`. Throws for an unknown type.
 */
export function duckDbType(type: string): string {
  const element = /^array<(.*)>$/.exec(type)?.[1];
  if (element !== undefined) return `${duckDbType(element)}[]`;
  const fields = /^struct<(.*)>$/.exec(type)?.[1];
  if (fields !== undefined) {
    const parts = fields.split(',').map((part) => part.split(':') as [string, string]);
    return `STRUCT(${parts.map(([name, part]) => `"${name}" ${duckDbType(part)}`).join(', ')})`;
  }
  const scalar = SCALARS[type];
  if (scalar === undefined) throw new Error(`the lake has no type ${type}`);
  return scalar;
}

/** Converts a type of DuckDB to Glue. Counts and their sums are wider in DuckDB. */
export function glueType(type: string): string {
  if (type === 'HUGEINT') return 'bigint';
  const found = Object.entries(SCALARS).find(([, duckDb]) => duckDb === type)?.[0];
  if (found !== undefined) return found;
  const element = /^(.*)\[\]$/.exec(type)?.[1];
  if (element !== undefined) return `array<${glueType(element)}>`;
  const fields = /^STRUCT\((.*)\)$/.exec(type)?.[1];
  if (fields === undefined) throw new Error(`Glue has no type for ${type}`);
  const parts = fields.split(', ').map((part) => part.split(/ (?=[A-Z]+$)/) as [string, string]);
  return `struct<${parts.map(([name, part]) => `${name.replaceAll('"', '')}:${glueType(part)}`).join(',')}>`;
}

/** Escapes a path for the quotes of a query. */
export function quoted(path: string): string {
  return path.replaceAll("'", "''");
}
