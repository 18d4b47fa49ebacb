import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { LakeColumn } from '../../infra/analytics/lake-sql.ts';
import { duckDbType, quoted } from './dialect.ts';

const LINES_AT_ONCE = 2000;

/**
 * Writes rows as one Parquet file with the columns of a table, as Firehose does: a field that the table does not have is
 * dropped, one that a row does not have is null. The file is there as a whole or not at all.
 */
export async function writeRows(file: string, columns: readonly LakeColumn[], rows: Iterable<object>): Promise<void> {
  mkdirSync(dirname(file), { recursive: true });
  const lines = join(dirname(file), `.${process.pid}-${Math.random().toString(36).slice(2)}.jsonl`);
  const parquet = lines.replace(/jsonl$/, 'tmp');
  try {
    let batch: string[] = [];
    for (const row of rows) {
      if (batch.push(JSON.stringify(row)) < LINES_AT_ONCE) continue;
      await appendFile(lines, `${batch.join('\n')}\n`);
      batch = [];
    }
    await appendFile(lines, batch.map((line) => `${line}\n`).join(''));
    await convert(lines, parquet, columns);
    renameSync(parquet, file);
  } finally {
    for (const each of [lines, parquet]) rmSync(each, { force: true });
  }
}

async function convert(lines: string, parquet: string, columns: readonly LakeColumn[]): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    const types = columns.map(({ name, type }) => `'${name}': '${duckDbType(type)}'`).join(', ');
    await connection.run(
      `COPY (SELECT * FROM read_json('${quoted(lines)}', format = 'newline_delimited', columns = {${types}}))
       TO '${quoted(parquet)}' (FORMAT parquet, COMPRESSION zstd)`,
    );
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
