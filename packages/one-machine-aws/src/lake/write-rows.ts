import { renameSync } from 'node:fs';
import { appendFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { duckDbType, quoted } from './dialect.ts';
import type { Column } from './open-tables.ts';

const LINES_AT_ONCE = 2000;

/**
 * Writes rows as one Parquet file with the columns of a table, as Firehose does. A field that the table lacks is dropped, a
 * field that a row lacks is null. Readers never see half a file.
 */
export async function writeRows(file: string, columns: readonly Column[], rows: Iterable<object>): Promise<void> {
  await withLines(dirname(file), rows, async (lines) => {
    const parquet = `${lines}.tmp`;
    await copy(lines, columns, `TO '${quoted(parquet)}' (FORMAT parquet, COMPRESSION zstd)`);
    renameSync(parquet, file);
  });
}

/**
 * Writes rows into a folder, divided by the values of some columns: one file for each combination. Files of an earlier call
 * with the same name are replaced.
 */
export async function writePartitions(
  dir: string,
  columns: readonly Column[],
  partitions: readonly string[],
  rows: Iterable<object>,
  fileName: string,
): Promise<void> {
  await withLines(dir, rows, (lines) =>
    copy(
      lines,
      columns,
      `TO '${quoted(dir)}' (FORMAT parquet, COMPRESSION zstd, PARTITION_BY (${partitions.join(', ')}),
       FILENAME_PATTERN '${quoted(fileName)}-{i}', OVERWRITE_OR_IGNORE)`,
    ),
  );
}

/** Gives the rows to `use` as a file with a line of JSON each, and removes it afterwards. */
async function withLines(dir: string, rows: Iterable<object>, use: (lines: string) => Promise<void>): Promise<void> {
  await mkdir(dir, { recursive: true });
  const work = await mkdtemp(join(dir, '.rows-'));
  const lines = join(work, 'rows.jsonl');
  try {
    let batch: string[] = [];
    for (const row of rows) {
      if (batch.push(JSON.stringify(row)) < LINES_AT_ONCE) continue;
      await appendFile(lines, `${batch.join('\n')}\n`);
      batch = [];
    }
    await appendFile(lines, batch.map((line) => `${line}\n`).join(''));
    await use(lines);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** Kept once it is open: to open one takes twice as long as to write a file. */
let database: Promise<DuckDBInstance> | undefined;

async function copy(lines: string, columns: readonly Column[], to: string): Promise<void> {
  // One thread writes one file per partition.
  database ??= DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await (await database).connect();
  try {
    const types = columns.map(({ name, type }) => `'${name}': '${duckDbType(type)}'`).join(', ');
    await connection.run(
      `COPY (SELECT * FROM read_json('${quoted(lines)}', format = 'newline_delimited', columns = {${types}})) ${to}`,
    );
  } finally {
    connection.closeSync();
  }
}
