import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Lake, writePartitions } from 'one-machine-aws/lake';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { foldBatch } from '#enterprise/campaigns/domain/batch.ts';
import { foldVisits } from '#enterprise/visits/domain/visit-book.ts';
import type { VisitEvent } from '#enterprise/visits/domain/visit-event.ts';
import { EXPORTED, listColumns, PARTITIONS } from '#infra/lake/lake-sql.ts';
import { toLocalDate } from '#kernel/domain/instant.ts';
import { ENTERPRISE_TABLE } from '#lake/contracts/enterprise-row.ts';
import { FOLDERS } from '#local/lake/folders.ts';
import { openLake } from '#local/lake/open-lake.ts';
import { filledRequests } from '#scripts/lake/filled-tables.ts';
import { golden } from '#test/support/contract/golden-files.ts';
import { localTime } from '#test/support/domain/world.ts';
import { CAMPAIGN_ID, openBatch, STEPS } from '#test/support/lake/batches.ts';

const CODE = '91210102MA0E00001H';
const VISITS = golden<readonly VisitEvent[]>('visits-1/whole-life.json');

const BATCH = openBatch();
const LOGS = {
  requestLog: { read: async () => [] },
  visitLog: { read: async () => VISITS },
  campaignLog: { read: async () => BATCH },
};

const dir = mkdtempSync(join(tmpdir(), 'hotline-lake-'));
let lake: Lake;
let rows: readonly object[];

beforeAll(async () => {
  const table = filledRequests(LOGS, '210000');
  const listRows = (log: readonly { readonly requestId: string; readonly version: number }[]) =>
    table.rowsOf(log[0]?.requestId ?? '', new Set(log.map(({ version }) => version)));
  rows = [...(await listRows(VISITS)), ...(await listRows(BATCH))];
  const settled = join(dir, EXPORTED.enterprise_events, FOLDERS.settled);
  await writePartitions(settled, listColumns('enterprise_events'), PARTITIONS, rows, 'rows');
  lake = await openLake(dir, { now: localTime('2026-04-01 08:00') });
});
afterAll(() => {
  lake.close();
  rmSync(dir, { recursive: true, force: true });
});

test('Rows of visits and campaigns keep their contract, and name no business, person, request or text', () => {
  expect(rows).toHaveLength(VISITS.length + BATCH.length);
  for (const row of rows) expect(ENTERPRISE_TABLE.safeParse(row)).toMatchObject({ success: true });
  const all = JSON.stringify(rows);
  const people = VISITS.flatMap(({ actor, data }) => [actor.id, ...('visitorIds' in data ? data.visitorIds : [])]);
  for (const secret of [CODE.slice(0, -1), 'agent-', 'r-0', 'w-1', ...people]) expect(all).not.toContain(secret);
  expect(ENTERPRISE_TABLE.safeParse({ ...rows[0], credit_code: CODE }).success).toBe(false);
});

test('Rows of two visits of one business do not show by their versions that they are of one', () => {
  const firsts = rows.filter((row) => 'visit_basis' in row && 'status_before' in row && row.status_before === null);
  expect(firsts.length).toBeGreaterThan(1);
  for (const row of firsts) expect(row).toMatchObject({ version: 1 });
});

test('The view visits says of each visit what its log says', async () => {
  const wanted = foldVisits(VISITS).visits.map(({ county, purpose, basis, status, unitId, since, begin, events }) => {
    const dayOf = (...types: readonly string[]) => {
      const found = events.find(({ type }) => types.includes(type));
      return found ? toLocalDate(found.at) : null;
    };
    return {
      county,
      purpose,
      basis,
      is_unasked: basis === 'unasked',
      status,
      unit_id: unitId ?? null,
      announced_date: toLocalDate(since),
      visit_date: begin === undefined ? null : toLocalDate(begin),
      is_approved: events.some(({ type }) => type === 'visit.approved'),
      planned_date: dayOf('visit.scheduled', 'visit.approved'),
      done_date: dayOf('visit.done'),
      refused_date: dayOf('visit.refused'),
      rejected_date: dayOf('visit.rejected'),
      cancelled_date: dayOf('visit.cancelled', 'visit.withdrawn'),
    };
  });
  expect(new Set(wanted.map(({ status }) => status)).size).toBeGreaterThan(2);
  const found = await lake.query(`SELECT ${Object.keys(wanted[0] ?? {}).join(', ')} FROM visits`);
  expect(found).toHaveLength(wanted.length);
  expect(found).toEqual(expect.arrayContaining(wanted));
});

test('The views of campaigns have each answer once, and count what the desk counts', async () => {
  const answers = await lake.query(
    'SELECT campaign_id, county, type, answered_date, step FROM campaign_answers ORDER BY version',
  );
  const same = { campaign_id: CAMPAIGN_ID, county: '210102', type: 'policyAdvice', answered_date: '2026-03-09' };
  expect(answers).toEqual(STEPS.map((step) => ({ ...same, step })));
  const participants = foldBatch(BATCH)?.participants ?? [];
  const [sums = {}] = await lake.query(
    `SELECT sum(drawn) AS drawn, sum(sent) AS sent, sum(unreached) AS unreached, sum(reminded) AS reminded,
    sum(answered) AS answered, sum(declined) AS declined FROM campaigns`,
  );
  expect(Object.fromEntries(Object.entries(sums).map(([name, value]) => [name, Number(value)]))).toEqual({
    drawn: participants.length,
    sent: participants.filter(({ asked }) => asked).length,
    unreached: participants.filter(({ unreached }) => unreached).length,
    reminded: participants.filter(({ remindedAt }) => remindedAt).length,
    answered: participants.filter(({ answer }) => answer).length,
    declined: participants.filter(({ declinedAt }) => declinedAt).length,
  });
  expect(await lake.query('SELECT * FROM requests')).toEqual([]);
  expect(await lake.query('SELECT * FROM helpfulness')).toEqual([]);
});
