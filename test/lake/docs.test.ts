import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TrinoSQL } from 'dt-sql-parser';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EXPORTED, listColumns } from '../../infra/analytics/lake-sql.ts';
import type { Lake } from '../../local/aws/lake/open-tables.ts';
import { writeRows } from '../../local/aws/lake/write-rows.ts';
import { FOLDERS } from '../../local/lake/folders.ts';
import { openLake } from '../../local/lake/open-lake.ts';
import { withLakeParts } from '../../scripts/generate/lake-docs.ts';
import { buildEnterpriseRows } from '../../shared/domain/lake/build-enterprise-rows.ts';
import { buildEventRows } from '../../shared/domain/lake/build-event-rows.ts';
import { monthOfLogs } from '../support/lake/lives.ts';
import { monthOfRequests } from '../support/lake/request-lives.ts';
import { ANALYTICS_PAGE as PAGE, WORKED_QUESTIONS } from '../support/lake/worked-questions.ts';

const dir = mkdtempSync(join(tmpdir(), 'hotline-lake-'));
let lake: Lake;

beforeAll(async () => {
  const rows = [...monthOfLogs(800)].flatMap((log) => buildEventRows(log, '210000'));
  await writeRows(join(dir, FOLDERS.settled, 'a.parquet'), listColumns('events'), rows);
  const requests = [...monthOfRequests(400)].flatMap((log) => buildEnterpriseRows(log, '210000'));
  const folder = join(dir, EXPORTED.enterprise_events, FOLDERS.settled);
  await writeRows(join(folder, 'a.parquet'), listColumns('enterprise_events'), requests);
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

  test('docs/analytics.md has ten worked questions about appeals and four about requests', () =>
    expect(WORKED_QUESTIONS).toHaveLength(14));

  test.each(WORKED_QUESTIONS)(
    'worked question is valid in Athena and finds rows in a simulated month: $question',
    async ({ sql }) => {
      expect(new TrinoSQL().validate(sql)).toEqual([]);
      expect((await lake.query(sql)).length).toBeGreaterThan(0);
    },
  );
});
