import { mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { type LakeColumn, PARTITIONS } from '../../../infra/analytics/lake-sql.ts';
import { duckDbType, quoted } from './dialect.ts';

type Columns = readonly Pick<LakeColumn, 'name' | 'type'>[];

const LINES_AT_ONCE = 2000;

/**
 * Writes rows as one Parquet file with the columns of a table, as Firehose does: a field that the table does not have is
 * dropped, one that a row does not have is null. The file is there as a whole or not at all.
 */
export async function writeRows(file: string, columns: Columns, rows: Iterable<object>): Promise<void> {
  await withLines(dirname(file), rows, async (lines) => {
    const parquet = `${lines}.tmp`;
    await copy(lines, columns, `TO '${quoted(parquet)}' (FORMAT parquet, COMPRESSION zstd)`);
    renameSync(parquet, file);
  });
}

/** Writes rows into a folder, parted by city and day of the event: one file each, always of the same name. */
export async function writePartitions(dir: string, columns: Columns, rows: Iterable<object>): Promise<void> {
  await withLines(dir, rows, (lines) =>
    copy(
      lines,
      columns,
      `TO '${quoted(dir)}' (FORMAT parquet, COMPRESSION zstd, PARTITION_BY (${PARTITIONS.join(', ')}),
       FILENAME_PATTERN 'backfill-{i}', OVERWRITE_OR_IGNORE)`,
    ),
  );
}

/** Puts the rows as lines of JSON into a file beside their goal, for as long as it takes. */
async function withLines(dir: string, rows: Iterable<object>, use: (lines: string) => Promise<void>): Promise<void> {
  mkdirSync(dir, { recursive: true });
  const work = mkdtempSync(join(dir, '.rows-'));
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
    rmSync(work, { recursive: true, force: true });
  }
}

async function copy(lines: string, columns: Columns, to: string): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    const types = columns.map(({ name, type }) => `'${name}': '${duckDbType(type)}'`).join(', ');
    // One thread: a partition is then one file.
    await connection.run('SET threads = 1');
    await connection.run(
      `COPY (SELECT * FROM read_json('${quoted(lines)}', format = 'newline_delimited', columns = {${types}})) ${to}`,
    );
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
