import { globSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import {
  columnsOf,
  DIMENSIONS,
  EXPORTED,
  type LakeColumn,
  PARTITIONS,
  settleSql,
  VIEWS,
  viewSql,
} from '../../../infra/analytics/lake-sql.ts';
import type { Instant } from '../../../shared/domain/clocks/instant.ts';
import type { LakeTable } from '../../../shared/names.ts';
import { bytesRead } from './bytes-read.ts';
import { duckDbType, glueType, quoted, SETTINGS, toDuckDb } from './dialect.ts';
import { FOLDERS } from './folders.ts';

export type LakeRow = Readonly<Record<string, unknown>>;

/** The tables and views of the lake over the Parquet files of one machine. */
export interface Lake {
  /** Answers a query in Trino's dialect; `?` stand for the parameters. Numbers come as numbers, times and days as text. */
  query(sql: string, parameters?: readonly (string | number)[]): Promise<readonly LakeRow[]>;
  /** About how many bytes of the settled files a query reads. */
  bytesRead(sql: string, parameters?: readonly (string | number)[]): Promise<number>;
  /** The columns of a table or view, with their types as Glue names them. */
  describe(name: string): Promise<readonly { readonly name: string; readonly type: string }[]>;
  /** Writes what landed of a table on a day, and is not there yet, into the partitions of city and day of the event. */
  settle(table: LakeTable, arrived: string): Promise<void>;
  close(): void;
}

const ARRIVED: LakeColumn = { name: 'arrived', type: 'string', words: 'local day of arrival', source: 'partition' };

export interface LakeOptions {
  /** Where what appellants wrote lies; there is no such table when left out. */
  readonly textsDir?: string;
  /** What time it is; that of the machine when left out. */
  readonly now?: Instant;
}

/**
 * Opens the lake that lies in a folder; files that come later are seen by the next one that is opened. An empty folder is a
 * lake without rows. What appellants wrote is there for those who name its folder too.
 */
export async function openLake(dir: string, { textsDir, now }: LakeOptions = {}): Promise<Lake> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const run = (sql: string) => connection.run(sql);
  for (const setting of SETTINGS) await run(setting);
  await run(`SET VARIABLE now = ${now === undefined ? 'now()' : `TIMESTAMP '${now}'`}`);
  const roots: Partial<Record<LakeTable, string>> = {
    events: join(dir, EXPORTED.events),
    replies: join(dir, EXPORTED.replies),
    ...(textsDir !== undefined && { texts: join(textsDir, EXPORTED.texts) }),
  };
  const exported = Object.entries(roots) as [LakeTable, string][];
  for (const [table, root] of exported) {
    await tableOver(connection, `${table}_landed`, [...columnsOf(table), ARRIVED], join(root, FOLDERS.landed));
    await tableOver(connection, `${table}_settled`, columnsOf(table), join(root, FOLDERS.settled));
  }
  for (const table of DIMENSIONS)
    await tableOver(connection, table, columnsOf(table), join(dir, FOLDERS.dimensions, table), 'json');
  for (const view of [...exported.map(([table]) => table), ...VIEWS])
    await run(`CREATE VIEW ${view} AS ${toDuckDb(viewSql(view))}`);

  return {
    query: async (sql, parameters = []) => {
      const reader = await connection.runAndReadAll(toDuckDb(sql), [...parameters]);
      return reader.getRowObjectsJS().map((row) => plain(row) as LakeRow);
    },
    bytesRead: (sql, parameters = []) => bytesRead(connection, join(dir, FOLDERS.settled), toDuckDb(sql), parameters),
    describe: async (name) => {
      const reader = await connection.runAndReadAll(`DESCRIBE ${name}`);
      return reader
        .getRowObjectsJS()
        .map(({ column_name, column_type }) => ({ name: String(column_name), type: glueType(String(column_type)) }));
    },
    settle: async (table, arrived) => {
      const to = join(roots[table] as string, FOLDERS.settled);
      mkdirSync(to, { recursive: true });
      await connection.run(
        `COPY (${toDuckDb(settleSql(table))}) TO '${quoted(to)}' (FORMAT parquet, COMPRESSION zstd, APPEND,
         PARTITION_BY (${PARTITIONS.join(', ')}), FILENAME_PATTERN 'of-${arrived}-{uuid}')`,
        [arrived],
      );
    },
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/** A view over the files below a folder, old and new ones: a column that a file does not have yet is null. */
async function tableOver(
  connection: DuckDBConnection,
  name: string,
  columns: readonly LakeColumn[],
  folder: string,
  format: 'parquet' | 'json' = 'parquet',
): Promise<void> {
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

/** Values as JSON has them: counts are far below the numbers that JavaScript keeps exactly. */
function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof Date) return value.toISOString().replace('T', ' ').replace('Z', '');
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each)]));
  return value;
}
