import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openTables, writeRows as writeByDuckDb } from 'one-machine-aws/lake';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { listColumns, PARTITIONS } from '#infra/lake/lake-sql.ts';
import { readKeys, rewriteRows, writeRows } from '#lake/adapters/rewrite-rows.ts';
import { buildEventRows } from '#lake/domain/build-event-rows.ts';
import type { EventRow } from '#lake/domain/event-row.ts';
import { monthOfLogs } from '#test/support/lake/lives.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'hotline-parquet-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const COLUMNS = listColumns('events').filter(({ name }) => !PARTITIONS.includes(name));
const ROWS: readonly EventRow[] = [...monthOfLogs(120)].flatMap((log) => buildEventRows(log, '210000'));
const FILE = 'before/rows.parquet';

/** The bytes of a file that DuckDB has written from the rows. */
async function givenFile(columns = COLUMNS): Promise<Uint8Array> {
  await writeByDuckDb(join(dir, FILE), columns, ROWS);
  return readFileSync(join(dir, FILE));
}

/** All rows of a file as DuckDB reads them, in order. */
async function read(bytes: Uint8Array) {
  const folder = mkdtempSync(join(dir, 'read-'));
  writeFileSync(join(folder, 'rows.parquet'), bytes);
  expect(globSync('*.parquet', { cwd: folder })).toHaveLength(1);
  const lake = await openTables({ tables: [{ name: 'rows', columns: COLUMNS, folder, format: 'parquet' }], views: [] });
  try {
    return await lake.query('SELECT * FROM rows');
  } finally {
    lake.close();
  }
}

test('a file that is written again without changes has the same rows, with all lists and times', async () => {
  const before = await givenFile();
  const after = await rewriteRows(before, COLUMNS, new Map());
  const rows = await read(after);
  expect(rows).toHaveLength(ROWS.length);
  for (const list of ['flags', 'assignments', 'clocks', 'candidates'])
    expect(new Set(rows.map((row) => (row[list] as []).length > 0))).toEqual(new Set([true, false]));
  expect(rows).toEqual(await read(before));
});

test('rows are replaced by their positions or left out, and the others stay', async () => {
  const before = await givenFile();
  const keys = await readKeys(before, ['appeal_id', 'version']);
  expect(keys).toEqual(ROWS.map(({ appeal_id, version }) => ({ caseId: appeal_id, version })));
  const sealed = { ...(ROWS[3] as EventRow), street: null, is_sealed: true, assignments: [] };
  const after = await rewriteRows(
    before,
    COLUMNS,
    new Map([
      [1, undefined],
      [3, sealed],
    ]),
  );
  const was = await read(before);
  const expected = was.map((row, at) => (at === 3 ? { ...row, street: null, is_sealed: true, assignments: [] } : row));
  expect(await read(after)).toEqual(expected.filter((_, at) => at !== 1));
  // What was written here can be written here again.
  expect(await read(await rewriteRows(after, COLUMNS, new Map()))).toEqual(await read(after));
});

test('a column that an older file lacks is null in its rows, and has its value in a row that is replaced', async () => {
  const before = await givenFile(COLUMNS.filter(({ name }) => name !== 'is_sealed'));
  const row = { ...(ROWS[0] as EventRow), is_sealed: true };
  const [first, ...others] = await read(await rewriteRows(before, COLUMNS, new Map([[0, row]])));
  expect(first?.is_sealed).toBe(true);
  expect(new Set(others.map(({ is_sealed }) => is_sealed))).toEqual(new Set([null]));
});

test('rows are written as DuckDB writes them, and a file may have none', async () => {
  expect(await read(writeRows(COLUMNS, ROWS))).toEqual(await read(await givenFile()));
  const none = await rewriteRows(
    writeRows(COLUMNS, ROWS.slice(0, 2)),
    COLUMNS,
    new Map([
      [0, undefined],
      [1, undefined],
    ]),
  );
  expect(await read(none)).toEqual([]);
  expect(await readKeys(none, ['appeal_id', 'version'])).toEqual([]);
});

test('a file in a part of a larger buffer is read from its own first byte', async () => {
  const bytes = writeRows(COLUMNS, ROWS.slice(0, 2));
  const pool = Buffer.alloc(bytes.length + 200);
  pool.set(bytes, 100);
  const part = pool.subarray(100, 100 + bytes.length);
  expect(await readKeys(part, ['appeal_id', 'version'])).toHaveLength(2);
});
