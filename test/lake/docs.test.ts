import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TrinoSQL } from 'dt-sql-parser';
import { type Lake, writeRows } from 'one-machine-aws/lake';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EXPORTED, listColumns } from '#infra/lake/lake-sql.ts';
import { buildCampaignRows } from '#lake/domain/build-campaign-rows.ts';
import { buildEnterpriseRows } from '#lake/domain/build-enterprise-rows.ts';
import { buildEventRows } from '#lake/domain/build-event-rows.ts';
import { buildVisitRows } from '#lake/domain/build-visit-rows.ts';
import { FOLDERS } from '#local/lake/folders.ts';
import { openLake } from '#local/lake/open-lake.ts';
import { withLakeParts } from '#scripts/generate/lake-docs.ts';
import { findWilsonInterval } from '#statistics/domain/wilson.ts';
import { golden } from '#test/support/contract/golden-files.ts';
import { CAMPAIGN_ID, openBatch, STEPS } from '#test/support/lake/batches.ts';
import { monthOfLogs } from '#test/support/lake/lives.ts';
import { monthOfRequests } from '#test/support/lake/request-lives.ts';
import { ANALYTICS_PAGE as PAGE, WORKED_QUESTIONS } from '#test/support/lake/worked-questions.ts';

const dir = mkdtempSync(join(tmpdir(), 'hotline-lake-'));
let lake: Lake;

beforeAll(async () => {
  const rows = [...monthOfLogs(800)].flatMap((log) => buildEventRows(log, '210000'));
  await writeRows(join(dir, FOLDERS.settled, 'a.parquet'), listColumns('events'), rows);
  const requests = [...monthOfRequests(400)].flatMap((log) => buildEnterpriseRows(log, '210000'));
  const folder = join(dir, EXPORTED.enterprise_events, FOLDERS.settled);
  const visits = buildVisitRows(golden('visits-1/whole-life.json'), '210000');
  const answers = buildCampaignRows(openBatch(), '210000');
  const rowsOfAll = [...requests, ...visits.values(), ...answers.values()];
  await writeRows(join(folder, 'a.parquet'), listColumns('enterprise_events'), rowsOfAll);
  lake = await openLake(dir);
});
afterAll(() => {
  lake.close();
  rmSync(dir, { recursive: true, force: true });
});

describe('docs/analytics.md', () => {
  test('docs/analytics.md has the tables that the code defines (else run scripts/generate/lake-docs.ts)', () => {
    expect(PAGE).toBe(withLakeParts(PAGE));
  });

  test('Differences of instants are counted in milliseconds: of larger units other engines count the boundaries', () => {
    const units = [...PAGE.matchAll(/date_diff\('(\w+)'/g)].map(([, unit]) => unit);
    expect([...new Set(units)]).toEqual(['millisecond']);
  });

  test('docs/analytics.md has ten worked questions about appeals and six about businesses', () =>
    expect(WORKED_QUESTIONS).toHaveLength(16));

  test('The share of a campaign in SQL is that of the desk, with the interval by Wilson', async () => {
    const { sql = '' } = WORKED_QUESTIONS.find(({ question }) => question.includes('campaigns')) ?? {};
    const helpful = STEPS.filter((step) => step >= 3).length;
    const wanted = findWilsonInterval(helpful, STEPS.length);
    const [row] = await lake.query(sql);
    expect([row?.campaign_id, Number(row?.answers)]).toEqual([CAMPAIGN_ID, STEPS.length]);
    expect(Number(row?.helpful)).toBeCloseTo(wanted.share, 3);
    expect(Number(row?.low)).toBeCloseTo(wanted.low, 3);
    expect(Number(row?.high)).toBeCloseTo(wanted.high, 3);
  });

  test.each(WORKED_QUESTIONS)(
    'worked question is valid in Athena and finds rows in a simulated month: $question',
    async ({ sql }) => {
      expect(new TrinoSQL().validate(sql)).toEqual([]);
      expect((await lake.query(sql)).length).toBeGreaterThan(0);
    },
  );
});
