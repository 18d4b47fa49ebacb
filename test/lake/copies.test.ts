import { globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeRows } from 'one-machine-aws/lake';
import { afterEach, describe, expect, test } from 'vitest';
import {
  compactSql,
  EXPORTED,
  type LakeColumn,
  listColumns,
  listFigures,
  VIEWS,
  viewSql,
} from '#infra/lake/lake-sql.ts';
import { LANDED_WINDOW } from '#kernel/env-names.ts';
import { buildEnterpriseRows } from '#lake/domain/build-enterprise-rows.ts';
import { buildEventRows } from '#lake/domain/build-event-rows.ts';
import { compactRows } from '#lake/usecases/compact-rows.ts';
import { FOLDERS } from '#local/lake/folders.ts';
import { openLake } from '#local/lake/open-lake.ts';
import { openRandom } from '#test/simulation/random.ts';
import { MONTH, MONTH_REPORTED, monthOfLogs } from '#test/support/lake/lives.ts';
import { monthOfRequests } from '#test/support/lake/request-lives.ts';

interface Copied {
  readonly table: 'events' | 'enterprise_events';
  readonly caseColumn: string;
  readonly rows: readonly { readonly event_date: string }[];
}

const inMonth = ({ event_date }: { readonly event_date: string }) =>
  event_date >= '2026-01-05' && event_date <= '2026-02-01';

/** Rows of one county and its tip-offs: after compaction each city and day has a file. */
const APPEALS: Copied = {
  table: 'events',
  caseColumn: 'appeal_id',
  rows: [...monthOfLogs(90)]
    .map((log) => buildEventRows(log, '210000'))
    .filter(([first]) => first?.county === '210102')
    .flat()
    .filter(inMonth),
};
const REQUESTS: Copied = {
  table: 'enterprise_events',
  caseColumn: 'request_id',
  rows: [...monthOfRequests(120)]
    .map((log) => buildEnterpriseRows(log, '210000'))
    .filter(([first]) => first?.county === '210102')
    .flat()
    .filter(inMonth),
};

const dirs: string[] = [];
afterEach(() => {
  for (const dir of dirs.splice(0)) rmSync(dir, { recursive: true, force: true });
});

function newDir(): string {
  const dir = mkdtempSync(join(tmpdir(), 'hotline-lake-'));
  dirs.push(dir);
  return dir;
}

interface File {
  readonly name: string;
  readonly rows: readonly object[];
  readonly columns?: readonly LakeColumn[];
}

/** The lake of one exported table. */
function openCopies({ table, caseColumn }: Copied) {
  const own = listColumns(table);
  const root = EXPORTED[table];
  const landed = (day: string, rows: readonly object[], part = 'a', columns?: readonly LakeColumn[]): File => ({
    name: `${root}${FOLDERS.landed}/arrived=${day}/${part}.parquet`,
    rows,
    ...(columns && { columns }),
  });
  /** All rows of the view on a lake with these files, which every saved query reads. */
  const readView = async (files: readonly File[], dir = newDir(), shown = own): Promise<readonly unknown[]> => {
    for (const { name, rows, columns = own } of files) await writeRows(join(dir, name), columns, rows);
    const lake = await openLake(dir, { now: MONTH_REPORTED });
    const names = shown.map(({ name }) => name).join(', ');
    try {
      return await lake.query(`SELECT ${names} FROM ${table} ORDER BY ${caseColumn}, version`);
    } finally {
      lake.close();
    }
  };
  const compact = async (dir: string): Promise<void> => {
    const lake = await openLake(dir, { now: MONTH_REPORTED });
    await compactRows({
      statements: [`compact_${table}`],
      window: LANDED_WINDOW,
      time: { now: () => MONTH_REPORTED },
      queries: {
        start: async (_statement, values) => {
          await lake.insert(`${table}_settled`, compactSql(table), values);
          return 'query';
        },
      },
    });
    lake.close();
  };
  const listCompacted = (dir: string) => globSync(`${root}${FOLDERS.settled}/**/*.parquet`, { cwd: dir }).toSorted();
  return { own, root, landed, readView, compact, listCompacted };
}

function shuffle<T>(all: readonly T[]): T[] {
  const random = openRandom(7, 1);
  return all
    .map((each) => [random.next(), each] as const)
    .toSorted(([a], [b]) => a - b)
    .map(([, each]) => each);
}

describe.each([APPEALS, REQUESTS])('saved queries give the same answers of $table', async (copied) => {
  const { rows: ROWS } = copied;
  const { own: COLUMNS, root, landed, readView, compact, listCompacted } = openCopies(copied);
  const wanted = await readView([landed('2026-01-25', ROWS)]);

  test('saved queries give the same answers for rows that come twice, late and out of order', async () => {
    const mixed = shuffle([...ROWS, ...ROWS.slice(0, 500)]);
    const cut = Math.floor(mixed.length / 2);
    const files = [landed('2026-01-26', mixed.slice(0, cut)), landed('2026-01-31', mixed.slice(cut))];
    expect(await readView([...files, landed('2026-01-31', mixed.slice(100, 300), 'b')])).toEqual(wanted);
  });

  test('saved queries give the same answers after compaction, once or twice, with or without copies', async () => {
    const dir = newDir();
    await readView([landed('2026-01-26', [...ROWS, ...ROWS.slice(0, 50)])], dir);
    await compact(dir);
    const files = listCompacted(dir);
    expect(files.length).toBeGreaterThan(10);
    expect(files.find((file) => /city=210100\/event_date=2026-01-\d\d\//.test(file))).toBeDefined();
    await compact(dir);
    expect(listCompacted(dir)).toEqual(files);
    expect(await readView([], dir)).toEqual(wanted);
    rmSync(join(dir, root, FOLDERS.landed), { recursive: true });
    expect(await readView([], dir)).toEqual(wanted);
  });

  test('saved queries give the same answers for files with fewer or more columns', async () => {
    const before = COLUMNS.filter(({ name }) => name !== 'run_replaced_why' && name !== 'mark');
    const after = [...COLUMNS, { name: 'later', type: 'string', text: 'of a later release', source: 'event' }];
    const cut = Math.floor(ROWS.length / 2);
    const files = [
      landed('2026-01-25', ROWS.slice(0, cut), 'a', before),
      landed(
        '2026-01-31',
        ROWS.slice(cut).map((row) => ({ ...row, later: 'x' })),
        'b',
        after,
      ),
    ];
    expect(await readView(files, newDir(), before)).toEqual(
      wanted.map((row) => Object.fromEntries(before.map(({ name }) => [name, (row as Record<string, unknown>)[name]]))),
    );
  });

  test('saved queries give the same answers after a backfill over existing rows', async () => {
    const january = ROWS.filter(({ event_date }) => event_date.startsWith('2026-01'));
    const dir = newDir();
    const there = [...ROWS.filter((_, index) => index % 3 > 0), ...ROWS.filter((row) => !january.includes(row))];
    expect(await readView([landed('2026-01-25', there)], dir)).not.toEqual(wanted);
    await compact(dir);
    expect(await readView([landed('2026-01-30', january, 'backfill')], dir)).toEqual(wanted);
    expect(await readView([landed('2026-01-31', january, 'again')], dir)).toEqual(wanted);
  });
});

describe('saved queries', () => {
  test('saved queries read the views of events and no other rows', () => {
    const tables = ['events_landed', 'events_settled', 'enterprise_events_', 'replies', 'texts'];
    for (const sql of [...VIEWS.map((view) => viewSql(view)), ...listFigures().map((figure) => figure.sql)])
      for (const table of tables) expect(sql).not.toMatch(new RegExp(`\\b(FROM|JOIN) ${table}`));
  });

  test('saved queries give an answer on an empty lake', async () => {
    const lake = await openLake(newDir(), { now: MONTH_REPORTED });
    const answers: Record<string, unknown> = {};
    for (const { name, sql, parameters } of listFigures())
      answers[name] = await lake.query(
        sql,
        parameters.map((each) => MONTH[each as keyof typeof MONTH]),
      );
    lake.close();
    expect(answers).toMatchObject({
      volume: [{ dimension: 'all', appeals: 0 }],
      rates: [{ dimension: 'all', valid: null, composite: null }],
      times: [],
      returns: [{ dispatches: 0, share: null }],
      helpfulness: [{ dimension: 'all', answers: null, helpful: null, low: null, high: null }],
    });
  });
});
