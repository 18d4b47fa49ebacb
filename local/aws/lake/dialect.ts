/**
 * Where DuckDB says otherwise than Trino (Athena), in one place: the queries of the project are Trino's and are changed on
 * their way to one machine. docs/analytics.md lists the same.
 */
export interface Difference {
  readonly trino: string;
  readonly duckDb: string;
  readonly why: string;
  readonly from: RegExp;
  readonly to: string;
}

/** A table with one of its lists taken apart. */
const apart = '(SELECT *, unnest($3) AS unnested FROM $1) AS $2';

export const DIFFERENCES: readonly Difference[] = [
  {
    trino: 'approx_percentile(x, p)',
    duckDb: 'quantile_disc(x, p)',
    why: 'Athena answers to about one percent; DuckDB gives the exact value of the nearest rank',
    from: /\bapprox_percentile\(/g,
    to: 'quantile_disc(',
  },
  {
    trino: 'max_by(x, y), min_by(x, y)',
    duckDb: 'arg_max_null(x, y), arg_min_null(x, y)',
    why: 'the functions of the same name pass over rows whose x is null',
    from: /\b(max|min)_by\(/g,
    to: 'arg_$1_null(',
  },
  {
    trino: 'cardinality(array)',
    duckDb: 'len(array)',
    why: 'DuckDB keeps cardinality for maps',
    from: /\bcardinality\(/g,
    to: 'len(',
  },
  {
    trino: 'FROM x AS e CROSS JOIN UNNEST(e.rows) AS t (a, b)',
    duckDb:
      'FROM (SELECT *, unnest(rows) AS unnested FROM x) AS e CROSS JOIN LATERAL (SELECT unnest(e.unnested)) AS t (a, b)',
    why: 'Trino asks the table for what a limit on its other columns leaves; DuckDB does so when the list is taken apart below',
    from: /\bFROM (\w+) AS (\w+)\s+CROSS JOIN UNNEST\(\2\.(\w+)\)\s+AS (\w+) \((?=[^()]*,)/g,
    to: `FROM ${apart} CROSS JOIN LATERAL (SELECT unnest($2.unnested)) AS $4 (`,
  },
  {
    trino: 'FROM x AS e CROSS JOIN UNNEST(e.values) AS t (a)',
    duckDb: 'FROM (SELECT *, unnest(values) AS unnested FROM x) AS e CROSS JOIN LATERAL (SELECT e.unnested) AS t (a)',
    why: 'the same, of a list that has no parts',
    from: /\bFROM (\w+) AS (\w+)\s+CROSS JOIN UNNEST\(\2\.(\w+)\)\s+AS (\w+) \((?=\w+\))/g,
    to: `FROM ${apart} CROSS JOIN LATERAL (SELECT $2.unnested) AS $4 (`,
  },
  {
    trino: 'UNNEST(rows) AS t (a, b)',
    duckDb: 'LATERAL (SELECT unnest(rows, max_depth := 2)) AS t (a, b)',
    why: 'wherever else it stands: Trino takes rows apart into columns, DuckDB has to be told to',
    from: /\bUNNEST\(([^()]+)\)/g,
    to: 'LATERAL (SELECT unnest($1, max_depth := 2))',
  },
  {
    trino: 'sequence(first, last, step)',
    duckDb: 'generate_series(first, last, step)',
    why: 'DuckDB names it otherwise; of days it gives their first instants',
    from: /\bsequence\(/g,
    to: 'generate_series(',
  },
  {
    trino: 'current_timestamp',
    duckDb: "CAST(getvariable('now') AS timestamp)",
    why: 'the time of a platform on one machine may run ahead; whoever opens the lake says what time it is',
    from: /\bcurrent_timestamp\b/g,
    to: "CAST(getvariable('now') AS timestamp)",
  },
];

/**
 * What is set for each connection: division of whole numbers gives whole numbers, times are UTC. The optimizer that is left
 * out fails on columns that stand in the path of a file (DuckDB 1.5.6, "NumericValueUnionToValue").
 */
export const SETTINGS = [
  'SET integer_division = true',
  "SET TimeZone = 'UTC'",
  "SET disabled_optimizers = 'statistics_propagation'",
];

/** A query of Trino's dialect in DuckDB's. Texts and comments stay as they are. */
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

/** A type of Glue in DuckDB's words: `array<struct<a:string>>` -> `STRUCT(a VARCHAR)[]`. Throws for one it does not know. */
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

/** A type of DuckDB as Glue names it. Counts and their sums are wider here than there. */
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

/** A path inside the quotes of a query. */
export function quoted(path: string): string {
  return path.replaceAll("'", "''");
}
