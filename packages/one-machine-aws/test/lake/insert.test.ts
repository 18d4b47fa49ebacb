import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { openTables } from '../../src/lake/open-tables.ts';

const folder = mkdtempSync(join(tmpdir(), 'hotline-insert-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const COLUMNS = ['number', 'word', 'day'].map((name) => ({ name, type: name === 'number' ? 'bigint' : 'string' }));
const ROWS = 400_000;

/** A Parquet file ends with this, once it is whole. */
const isWhole = (file: string) => readFileSync(join(folder, file)).subarray(-4).toString() === 'PAR1';

test('who reads while rows are added sees whole files, and in the end all rows', async () => {
  const table = { name: 'numbers', columns: COLUMNS, folder, format: 'parquet' as const, partitions: ['day'] };
  const writer = await openTables({ tables: [table], views: [] });
  let isDone = false;
  const added = writer
    .insert(
      'numbers',
      `SELECT i AS number, md5(i::VARCHAR) AS word, (i % 3)::VARCHAR AS day FROM range(${ROWS}) AS t(i)`,
      [],
    )
    .finally(() => {
      isDone = true;
    });
  const halves: string[] = [];
  let looks = 0;
  for (; !isDone; looks++) {
    halves.push(...globSync('**/*.parquet', { cwd: folder }).filter((file) => !isWhole(file)));
    await nextTurn();
  }
  await added;
  writer.close();
  expect(looks).toBeGreaterThan(1);
  expect(halves).toEqual([]);
  const reader = await openTables({ tables: [table], views: [] });
  expect(await reader.query('SELECT count(*) AS rows, count(DISTINCT day) AS days FROM numbers')).toEqual([
    { rows: ROWS, days: 3 },
  ]);
  reader.close();
  expect(globSync('.rows-*', { cwd: folder })).toEqual([]);
});
