import { globSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { bytesRead } from './bytes-read.ts';
import { duckDbType, glueType, quoted, SETTINGS, toDuckDb } from './dialect.ts';

/** A column, with its type as Glue names it. */
export interface Column {
  readonly name: string;
  readonly type: string;
}

/** A table over all files below a folder. A column that a file lacks is null. */
export interface FileTable {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly folder: string;
  readonly format: 'parquet' | 'json';
  /** The columns by which inserted rows are divided into folders. */
  readonly partitions?: readonly string[];
}

export interface View {
  readonly name: string;
  /** The SELECT statement in Trino's dialect. */
  readonly sql: string;
}

export interface TablesOptions {
  readonly tables: readonly FileTable[];
  /** Each view after those that it reads. */
  readonly views: readonly View[];
  /** The value of `current_timestamp`, an ISO instant; the machine's clock when left out. */
  readonly now?: string;
  /** Whether no file is replaced while they are open: then the footer of each file is read once, and not for each query. */
  readonly isUnchanging?: boolean;
}

export type LakeRow = Readonly<Record<string, unknown>>;

/** Tables and views over files, queried in the dialect of Athena. */
export interface Lake {
  /** Runs a query; each `?` takes the next parameter. Numbers come as numbers, times and days as text. */
  query(sql: string, parameters?: readonly (string | number)[]): Promise<readonly LakeRow[]>;
  /** Estimates how many bytes of the Parquet files below a folder a query reads. */
  bytesRead(folder: string, sql: string, parameters?: readonly (string | number)[]): Promise<number>;
  /** The columns of a table or view. */
  describe(name: string): Promise<readonly Column[]>;
  /** Adds the rows of a query to a partitioned table. */
  insert(table: string, select: string, parameters: readonly string[]): Promise<void>;
  close(): void;
}

/**
 * Opens tables over the files that exist now; a folder without files is an empty table. A table or view is created when a query first
 * names it. To create it, DuckDB reads the schemas of all files below it, which takes longer than most queries.
 */
export async function openTables({ tables, views, now, isUnchanging = false }: TablesOptions): Promise<Lake> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  for (const setting of SETTINGS) await connection.run(setting);
  if (isUnchanging) await connection.run('SET parquet_metadata_cache = true');
  await connection.run(`SET VARIABLE now = ${now === undefined ? 'now()' : `TIMESTAMP '${now}'`}`);
  const createNamed = openCreation(connection, tables, views);
  /** The query in the dialect of DuckDB, once all that it names exist. */
  const prepare = async (sql: string) => {
    await createNamed(sql);
    return toDuckDb(sql);
  };

  return {
    query: async (sql, parameters = []) => {
      const reader = await connection.runAndReadAll(await prepare(sql), [...parameters]);
      return reader.getRowObjectsJS().map((row) => plain(row) as LakeRow);
    },
    bytesRead: async (folder, sql, parameters = []) => bytesRead(connection, folder, await prepare(sql), parameters),
    describe: async (name) => {
      const reader = await connection.runAndReadAll(await prepare(`DESCRIBE ${name}`));
      return reader
        .getRowObjectsJS()
        .map(({ column_name, column_type }) => ({ name: String(column_name), type: glueType(String(column_type)) }));
    },
    insert: async (name, select, parameters) => {
      const table = tables.find((each) => each.name === name);
      if (table?.partitions === undefined) throw new Error(`The lake has no partitioned table ${name}`);
      const partitions = table.partitions.join(', ');
      const rows = await prepare(select);
      await addFiles(table.folder, async (work) => {
        await connection.run(
          `COPY (${rows}) TO '${quoted(work)}' (FORMAT parquet, COMPRESSION zstd,
           PARTITION_BY (${partitions}), FILENAME_PATTERN 'rows-{uuid}', FILE_EXTENSION '${UNFINISHED}')`,
          [...parameters],
        );
      });
    },
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/** What lists tables and views without naming them. */
const LISTS_ALL = /\b(?:show|information_schema|duckdb_\w+|pragma)\b/i;

/** Returns a function that creates the tables and views that a query names, and those that they stand on, each once. */
function openCreation(
  connection: DuckDBConnection,
  tables: readonly FileTable[],
  views: readonly View[],
): (sql: string) => Promise<void> {
  const definitions = [
    ...tables.map((table) => ({ name: table.name, create: () => createTable(connection, table) })),
    ...views.map(({ name, sql }, at) => ({ name, create: () => createView(name, sql, tables.length + at) })),
  ];
  const created = new Map<string, Promise<unknown>>();
  /** `before`: a view stands only on tables and views before it, whatever other names its text has. */
  const createNamed = async (sql: string, before = definitions.length) => {
    const words = new Set(
      sql
        .replaceAll(/--[^\n]*/g, '')
        .toLowerCase()
        .match(/\b[a-z_]\w*/g),
    );
    const isNamed = LISTS_ALL.test(sql) ? () => true : (name: string) => words.has(name);
    for (const { name, create } of definitions.slice(0, before)) {
      if (!isNamed(name)) continue;
      const whenCreated = created.get(name) ?? create();
      created.set(name, whenCreated);
      await whenCreated;
    }
  };
  const createView = async (name: string, sql: string, at: number) => {
    await createNamed(sql, at);
    await connection.run(`CREATE VIEW ${name} AS ${toDuckDb(sql)}`);
  };
  return (sql) => createNamed(sql);
}

/** The ending of a file that is being written: no table reads it. */
const UNFINISHED = 'unfinished';

/** `write` puts files into a temporary folder; they join `folder` once they are whole. So readers never see half a file, as in S3. */
async function addFiles(folder: string, write: (work: string) => Promise<void>): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const work = mkdtempSync(join(folder, '.rows-'));
  try {
    await write(join(work, 'rows'));
    for (const file of globSync(`rows/**/*.${UNFINISHED}`, { cwd: work })) {
      const path = join(folder, relative('rows', file).replace(/\.[^.]+$/, '.parquet'));
      mkdirSync(dirname(path), { recursive: true });
      renameSync(join(work, file), path);
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function createTable(connection: DuckDBConnection, { name, columns, folder, format }: FileTable): Promise<void> {
  const list = columns.map((column) => `CAST(NULL AS ${duckDbType(column.type)}) AS "${column.name}"`).join(', ');
  const none = `SELECT ${list} WHERE false`;
  const partitioned = 'union_by_name = true, hive_partitioning = true, hive_types_autocast = false';
  const types = columns.map((column) => `'${column.name}': '${duckDbType(column.type)}'`).join(', ');
  const reading =
    format === 'json' ? `format = 'newline_delimited', columns = {${types}}, ${partitioned}` : partitioned;
  const files = `read_${format}('${quoted(folder)}/**/*.${format}', ${reading})`;
  const isEmpty = globSync(`**/*.${format}`, { cwd: folder }).length === 0;
  const names = columns.map((column) => `"${column.name}"`).join(', ');
  await connection.run(
    `CREATE VIEW ${name} AS SELECT ${names} FROM (${isEmpty ? none : `${none} UNION ALL BY NAME SELECT * FROM ${files}`})`,
  );
}

/** Converts values to JSON. Counts are far below the largest exact number of JavaScript. */
function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof Date) return value.toISOString().replace('T', ' ').replace('Z', '');
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each)]));
  return value;
}
