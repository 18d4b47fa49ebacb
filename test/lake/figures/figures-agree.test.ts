import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Lake, writeRows } from 'one-machine-aws/lake';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { EXPORTED, listColumns, listFigures } from '#infra/lake/lake-sql.ts';
import { buildEventRows } from '#lake/domain/build-event-rows.ts';
import { FOLDERS } from '#local/lake/folders.ts';
import { openLake } from '#local/lake/open-lake.ts';
import { listEnterpriseRows, monthOfEnterprise } from '#test/support/lake/enterprise-lives.ts';
import { FIGURES, livesOf, rounded } from '#test/support/lake/figures.ts';
import { MONTH, MONTH_REPORTED, monthOfLogs } from '#test/support/lake/lives.ts';
import { SIMULATED_USES, writeUses } from '#test/support/lake/uses.ts';

/** A fast sample; `npm run bench -- lake` compares 50,000 appeals. */
const APPEALS = 2_000;
const REQUESTS = 400;

let lake: Lake;
const dir = mkdtempSync(join(tmpdir(), 'hotline-lake-'));
const logs = [...monthOfLogs(APPEALS)];
const lives = livesOf(logs);
const enterprise = monthOfEnterprise(REQUESTS);

beforeAll(async () => {
  const rows = logs.flatMap((log) => buildEventRows(log, '210000'));
  await writeRows(join(dir, FOLDERS.settled, 'all.parquet'), listColumns('events'), rows);
  await writeRows(
    join(dir, EXPORTED.enterprise_events, FOLDERS.settled, 'all.parquet'),
    listColumns('enterprise_events'),
    listEnterpriseRows(enterprise, '210000'),
  );
  writeUses(dir, SIMULATED_USES);
  lake = await openLake(dir, { now: MONTH_REPORTED });
});
afterAll(() => {
  lake.close();
  rmSync(dir, { recursive: true, force: true });
});

test('each saved query has a figure in TypeScript', () => {
  expect(Object.keys(FIGURES)).toEqual(listFigures().map(({ name }) => name));
});

test.each(listFigures().map((figure) => [figure.name, figure] as const))(
  'the figure %s in SQL agrees with the one in TypeScript on a simulated month',
  async (name, { sql, parameters }) => {
    const values = parameters.map((parameter) => MONTH[parameter as keyof typeof MONTH]);
    const found = await lake.query(sql, values);
    const wanted = FIGURES[name]?.(lives, MONTH, enterprise) ?? [];
    expect(wanted.length).toBeGreaterThan(0);
    expect(rounded(found)).toEqual(rounded(wanted));
  },
);
