import { globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { limitToCity, listColumns, listFigures, PARTITIONS, VIEWS } from '../../infra/analytics/lake-sql.ts';
import type { Lake } from '../../local/aws/lake/open-tables.ts';
import { writePartitions } from '../../local/aws/lake/write-rows.ts';
import { FOLDERS } from '../../local/lake/folders.ts';
import { openLake } from '../../local/lake/open-lake.ts';
import { buildEventRows } from '../../shared/domain/lake/build-event-rows.ts';
import { MONTH, MONTH_REPORTED, monthOfLogs } from '../support/lake/lives.ts';

/** The role of a city may read only its folder: a query that opens another file is denied. */
const CITY = '210200';
const VALUES: Readonly<Record<string, string>> = { ...MONTH, days: '', city: CITY };

const dir = mkdtempSync(join(tmpdir(), 'hotline-lake-'));
let lake: Lake;
let shareOfCity: number;

beforeAll(async () => {
  const rows = [...monthOfLogs(60)].flatMap((log) => buildEventRows(log, '210000'));
  const settled = join(dir, FOLDERS.settled);
  await writePartitions(settled, listColumns('events'), PARTITIONS, rows, 'rows');
  const filesIn = (folder: string) => globSync(`${folder}/**/*.parquet`, { cwd: settled }).length;
  shareOfCity = filesIn(`city=${CITY}`) / filesIn('.');
  lake = await openLake(dir, { now: MONTH_REPORTED });
});
afterAll(() => {
  lake.close();
  rmSync(dir, { recursive: true, force: true });
});

/** The bytes that a query for one city reads, as a share of those for all. */
async function shareRead(whole: readonly [string, string[]], ofOne: readonly [string, string[]]): Promise<number> {
  const settled = join(dir, FOLDERS.settled);
  return (await lake.bytesRead(settled, ...ofOne)) / (await lake.bytesRead(settled, ...whole));
}

describe('queries for one city read only its files', () => {
  test('one city has some of the files but not all', () => {
    expect(shareOfCity).toBeGreaterThan(0);
    expect(shareOfCity).toBeLessThan(0.5);
  });

  test.each(['events', ...VIEWS])('a query for one city reads only its files in the view %s', async (view) => {
    const whole = `SELECT * FROM ${view}`;
    expect(await shareRead([whole, []], [`${whole} WHERE city = '${CITY}'`, []])).toBeCloseTo(shareOfCity, 9);
  });

  test.each(listFigures().map((figure) => [figure.name, figure] as const))(
    'a query for one city reads only its files for the figure %s',
    async (_name, figure) => {
      const toValues = (parameters: readonly string[]) => parameters.map((parameter) => VALUES[parameter] ?? '');
      const ofOne = limitToCity(figure);
      const left = await shareRead([figure.sql, toValues(figure.parameters)], [ofOne.sql, toValues(ofOne.parameters)]);
      // The days of a figure limit both queries in the same way.
      expect(left).toBeLessThan(shareOfCity * 1.5);
    },
  );
});
