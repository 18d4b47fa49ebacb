import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TrinoSQL } from 'dt-sql-parser';
import { type Lake, writeRows } from 'one-machine-aws/lake';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  bindCity,
  EXPORTED,
  limitToCity,
  listColumns,
  listFigures,
  listReportStatements,
} from '#infra/lake/lake-sql.ts';
import { buildEnterpriseRows } from '#lake/domain/build-enterprise-rows.ts';
import { buildEventRows } from '#lake/domain/build-event-rows.ts';
import { FOLDERS } from '#local/lake/folders.ts';
import { openLake } from '#local/lake/open-lake.ts';
import { rounded } from '#test/support/lake/figures.ts';
import { MONTH, MONTH_REPORTED, monthOfLogs } from '#test/support/lake/lives.ts';
import { monthOfRequests } from '#test/support/lake/request-lives.ts';

const CITY = '210200';
const VALUES: Readonly<Record<string, string>> = { ...MONTH, days: '', city: CITY };
const { province, city } = listReportStatements();
const dir = mkdtempSync(join(tmpdir(), 'hotline-lake-'));
let all: Lake;
let one: Lake;

beforeAll(async () => {
  const rows = [...monthOfLogs(600)].flatMap((log) => buildEventRows(log, '210000'));
  const requests = [...monthOfRequests(600)].flatMap((log) => buildEnterpriseRows(log, '210000'));
  const write = async (name: string, isWanted: (row: { readonly city: string }) => boolean) => {
    const folder = (root: string) => join(dir, name, root, FOLDERS.settled, 'a.parquet');
    await writeRows(folder(EXPORTED.events), listColumns('events'), rows.filter(isWanted));
    const root = EXPORTED.enterprise_events;
    await writeRows(folder(root), listColumns('enterprise_events'), requests.filter(isWanted));
  };
  await write('all', () => true);
  await write('one', ({ city }) => city === CITY);
  const options = { now: MONTH_REPORTED, isUnchanging: true };
  [all, one] = [await openLake(join(dir, 'all'), options), await openLake(join(dir, 'one'), options)];
});
afterAll(() => {
  all.close();
  one.close();
  rmSync(dir, { recursive: true, force: true });
});

const ask = (lake: Lake, { sql, parameters }: { readonly sql: string; readonly parameters: readonly string[] }) =>
  lake.query(
    sql,
    parameters.map((parameter) => VALUES[parameter] ?? ''),
  );

describe('the figures of one city', () => {
  test.each(listFigures().map((figure) => [figure.name, figure] as const))(
    'the figure %s of a city is the same as on a lake with only that city',
    async (_name, figure) => {
      const wanted = rounded(await ask(one, figure));
      expect(rounded(await ask(all, limitToCity(figure)))).toEqual(wanted);
      expect(rounded(await ask(all, bindCity(figure, CITY)))).toEqual(wanted);
    },
  );
});

describe('the statements of the monthly report', () => {
  test('the report has statements for its figures and names, for province and city, with valid names', () => {
    const others = ['knowledge-items', 'proposals', 'rule-bounces'];
    const reported = listFigures().flatMap(({ name }) => (others.includes(name) ? [] : [name]));
    expect(province.map(({ name }) => name)).toEqual([...reported, 'names']);
    expect(city.map(({ name }) => name)).toEqual(province.map(({ name }) => name));
    const names = [...province, ...city].map(({ statement }) => statement);
    for (const name of names) expect(name).toMatch(/^[a-z][a-z_]+$/);
    expect(new Set(names).size).toBe(names.length - 1);
  });

  test.each([...province, ...city].map(({ statement, sql, parameters }) => [statement, sql, parameters] as const))(
    '%s is valid in Athena and has a value for each question mark',
    (_statement, sql, parameters) => {
      expect(new TrinoSQL().validate(sql)).toEqual([]);
      expect((sql.match(/\?/g) ?? []).length).toBe(parameters.length);
      expect(parameters.filter((parameter) => !(parameter in VALUES))).toEqual([]);
    },
  );
});
