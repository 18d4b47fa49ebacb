import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Lake, writeRows } from 'one-machine-aws/lake';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AppealEvent } from '#appeals/case/domain/event.ts';
import { listColumns } from '#infra/lake/lake-sql.ts';
import { buildEventRows } from '#lake/domain/build-event-rows.ts';
import { FOLDERS } from '#local/lake/folders.ts';
import { openLake } from '#local/lake/open-lake.ts';
import { toColumn } from '#scripts/statistics/explain-month.ts';
import { COUNTS, countCase } from '#statistics/domain/case-counts.ts';
import { listEvents, SEED, steerLifecycles } from '#test/support/domain/lifecycles.ts';

const PROVINCE = '210000';
const LIVES = 250;

/** Random cases with all commands, including rare ones. */
const logs: readonly (readonly AppealEvent[])[] = steerLifecycles(SEED, LIVES)
  .map(listEvents)
  .filter((log) => log.length > 0)
  .map((log, index) => log.map((event) => ({ ...event, appealId: `life-${index}` })));

let lake: Lake;
const dir = mkdtempSync(join(tmpdir(), 'hotline-counters-'));
beforeAll(async () => {
  const rows = logs.flatMap((log) => buildEventRows(log, PROVINCE));
  await writeRows(join(dir, FOLDERS.settled, 'a.parquet'), listColumns('events'), rows);
  lake = await openLake(dir);
});
afterAll(() => {
  lake.close();
  rmSync(dir, { recursive: true, force: true });
});

test('for random cases the counters and the lake have the same counts for each appeal and month', async () => {
  const columns = COUNTS.map(toColumn).join(', ');
  const found = await lake.query(`SELECT appeal_id, month, city, category, kind, ${columns} FROM counted`);
  const wanted = logs.flatMap((log) => {
    const { months = {}, city, category, kind } = countCase(log, PROVINCE) ?? {};
    return Object.entries(months).map(([month, counts]) => ({
      appeal_id: log[0]?.appealId,
      month,
      city,
      category,
      kind,
      ...Object.fromEntries(COUNTS.map((count) => [toColumn(count), counts[count]])),
    }));
  });
  const byKey = <T extends object>(rows: readonly T[]) =>
    rows.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  expect(byKey(found)).toEqual(byKey(wanted));
  for (const count of COUNTS)
    expect([count, wanted.some((row) => row[toColumn(count) as keyof typeof row])]).toEqual([count, true]);
});
