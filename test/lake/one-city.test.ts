import { globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Lake, writePartitions } from 'one-machine-aws/lake';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EXPORTED, limitToCity, listColumns, listFigures, PARTITIONS, VIEWS } from '#infra/lake/lake-sql.ts';
import { buildEnterpriseRows } from '#lake/domain/build-enterprise-rows.ts';
import { buildEventRows } from '#lake/domain/build-event-rows.ts';
import { FOLDERS } from '#local/lake/folders.ts';
import { openLake } from '#local/lake/open-lake.ts';
import { MONTH, MONTH_REPORTED, monthOfLogs } from '#test/support/lake/lives.ts';
import { monthOfRequests } from '#test/support/lake/request-lives.ts';

/** The role of a city may read only its folder: a query that opens another file is denied. */
const CITY = '210200';
const VALUES: Readonly<Record<string, string>> = { ...MONTH, days: '', city: CITY };

const dir = mkdtempSync(join(tmpdir(), 'hotline-lake-'));
let lake: Lake;
let shareOfCity: number;
let shareOfRequests: number;
const ofRequests = join(dir, EXPORTED.enterprise_events, FOLDERS.settled);

beforeAll(async () => {
  const rows = [...monthOfLogs(60)].flatMap((log) => buildEventRows(log, '210000'));
  const settled = join(dir, FOLDERS.settled);
  await writePartitions(settled, listColumns('events'), PARTITIONS, rows, 'rows');
  const requests = [...monthOfRequests(90)].flatMap((log) => buildEnterpriseRows(log, '210000'));
  await writePartitions(ofRequests, listColumns('enterprise_events'), PARTITIONS, requests, 'rows');
  const filesIn = (cwd: string, folder: string) => globSync(`${folder}/**/*.parquet`, { cwd }).length;
  const shareIn = (cwd: string) => filesIn(cwd, `city=${CITY}`) / filesIn(cwd, '.');
  [shareOfCity, shareOfRequests] = [shareIn(settled), shareIn(ofRequests)];
  lake = await openLake(dir, { now: MONTH_REPORTED, isUnchanging: true });
});
afterAll(() => {
  lake.close();
  rmSync(dir, { recursive: true, force: true });
});

/** The bytes of files in a folder that a query for one city reads, as a share of those that one for all reads. */
async function shareRead(
  folder: string,
  whole: readonly [string, string[]],
  ofOne: readonly [string, string[]],
): Promise<number> {
  return (await lake.bytesRead(folder, ...ofOne)) / (await lake.bytesRead(folder, ...whole));
}

/** The folder of the files that a query reads, and the share of the city in it. */
const filesOf = (sql: string) =>
  /\b(?:enterprise_events|request_clocks|requests|helpfulness|visits|campaign_answers|campaigns)\b/.test(sql)
    ? ([ofRequests, shareOfRequests] as const)
    : ([join(dir, FOLDERS.settled), shareOfCity] as const);

describe('queries for one city read only its files', () => {
  test('one city has some of the files but not all', () => {
    for (const share of [shareOfCity, shareOfRequests]) {
      expect(share).toBeGreaterThan(0);
      expect(share).toBeLessThan(0.5);
    }
  });

  test.each(['events', 'enterprise_events', ...VIEWS])(
    'a query for one city reads only its files in the view %s',
    async (view) => {
      const whole = `SELECT * FROM ${view}`;
      const [folder, share] = filesOf(whole);
      const read = await shareRead(folder, [whole, []], [`${whole} WHERE city = '${CITY}'`, []]);
      if (folder === ofRequests) return expect(read).toBeCloseTo(share, 9);
      // The keys of tip-offs too, because a row may have moved to their partition.
      expect(read).toBeGreaterThan(share);
      expect(read).toBeLessThan(share + 0.015);
    },
  );

  test.each(listFigures().map((figure) => [figure.name, figure] as const))(
    'a query for one city reads only its files for the figure %s',
    async (_name, figure) => {
      const toValues = (parameters: readonly string[]) => parameters.map((parameter) => VALUES[parameter] ?? '');
      const ofOne = limitToCity(figure);
      const [folder, share] = filesOf(figure.sql);
      const all = [figure.sql, toValues(figure.parameters)] as const;
      // The days of a figure limit both queries in the same way.
      expect(await shareRead(folder, all, [ofOne.sql, toValues(ofOne.parameters)])).toBeLessThan(share * 1.5);
    },
  );
});
