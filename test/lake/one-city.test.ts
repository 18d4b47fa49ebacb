import { globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { columnsOf, limitToCity, listFigures, PARTITIONS, VIEWS } from '../../infra/analytics/lake-sql.ts';
import type { Lake } from '../../local/aws/lake/open-tables.ts';
import { writePartitions } from '../../local/aws/lake/write-rows.ts';
import { FOLDERS } from '../../local/lake/folders.ts';
import { openLake } from '../../local/lake/open-lake.ts';
import { buildEventRows } from '../../shared/domain/lake/build-event-rows.ts';
import { MONTH, MONTH_REPORTED, monthOfLogs } from '../support/lake/lives.ts';

/** Grants of a city's role end at its folder: a query that opened another one would be denied, not answered. */
const CITY = '210200';
const VALUES: Readonly<Record<string, string>> = { ...MONTH, days: '', city: CITY };

const dir = mkdtempSync(join(tmpdir(), 'hotline-lake-'));
let lake: Lake;
let shareOfCity: number;

beforeAll(async () => {
  const rows = [...monthOfLogs(60)].flatMap((log) => buildEventRows(log, '210000'));
  const settled = join(dir, FOLDERS.settled);
  await writePartitions(settled, columnsOf('events'), PARTITIONS, rows, 'rows');
  const filesIn = (folder: string) => globSync(`${folder}/**/*.parquet`, { cwd: settled }).length;
  shareOfCity = filesIn(`city=${CITY}`) / filesIn('.');
  lake = await openLake(dir, { now: MONTH_REPORTED });
});
afterAll(() => {
  lake.close();
  rmSync(dir, { recursive: true, force: true });
});

/** The share of the bytes that is left of a query, when its city is named. */
async function shareLeft(whole: readonly [string, string[]], ofOne: readonly [string, string[]]): Promise<number> {
  const settled = join(dir, FOLDERS.settled);
  return (await lake.bytesRead(settled, ...ofOne)) / (await lake.bytesRead(settled, ...whole));
}

describe('who asks about one city reads the files of that city alone', () => {
  test('which are some of the files, not all', () => {
    expect(shareOfCity).toBeGreaterThan(0);
    expect(shareOfCity).toBeLessThan(0.5);
  });

  test.each(['events', ...VIEWS])('in the view %s', async (view) => {
    const whole = `SELECT * FROM ${view}`;
    expect(await shareLeft([whole, []], [`${whole} WHERE city = '${CITY}'`, []])).toBeCloseTo(shareOfCity, 9);
  });

  test.each(listFigures().map((figure) => [figure.name, figure] as const))(
    'for the figure %s',
    async (_name, figure) => {
      const valuesOf = (parameters: readonly string[]) => parameters.map((parameter) => VALUES[parameter] ?? '');
      const ofOne = limitToCity(figure);
      const left = await shareLeft([figure.sql, valuesOf(figure.parameters)], [ofOne.sql, valuesOf(ofOne.parameters)]);
      // Days that a figure limits are the same in both.
      expect(left).toBeLessThan(shareOfCity * 1.5);
    },
  );
});
