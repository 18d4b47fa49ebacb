import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Lake, writePartitions } from 'one-machine-aws/lake';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ClockEntry } from '#appeals/case/domain/clocks/clock.ts';
import { countHelpfulness } from '#enterprise/requests/domain/helpfulness.ts';
import type { RequestEvent } from '#enterprise/requests/domain/request-event.ts';
import { EXPORTED, listColumns, PARTITIONS } from '#infra/lake/lake-sql.ts';
import { type LocalDate, nextDate } from '#kernel/domain/instant.ts';
import { buildEnterpriseRows } from '#lake/domain/build-enterprise-rows.ts';
import { FOLDERS } from '#local/lake/folders.ts';
import { openLake } from '#local/lake/open-lake.ts';
import { filledRequests } from '#scripts/lake/filled-tables.ts';
import { localFolder } from '#scripts/lake/folders.ts';
import { fillDays } from '#test/support/lake/fill.ts';
import { MONTH_REPORTED } from '#test/support/lake/lives.ts';
import { monthOfRequests } from '#test/support/lake/request-lives.ts';

const LOGS = [...monthOfRequests(300)];
const dir = mkdtempSync(join(tmpdir(), 'hotline-lake-'));
let lake: Lake;

beforeAll(async () => {
  const rows = LOGS.flatMap((log) => buildEnterpriseRows(log, '210000'));
  const settled = join(dir, EXPORTED.enterprise_events, FOLDERS.settled);
  await writePartitions(settled, listColumns('enterprise_events'), PARTITIONS, rows, 'rows');
  lake = await openLake(dir, { now: MONTH_REPORTED });
});
afterAll(() => {
  lake.close();
  rmSync(dir, { recursive: true, force: true });
});

const NONE = { read: async () => [] };

/** An instant as the lake shows it. */
const shown = (at: string | undefined) => (at === undefined ? null : at.replace('T', ' ').replace('Z', ''));
const ofType = (log: readonly RequestEvent[], type: RequestEvent['type']) => log.filter((event) => event.type === type);

/** The stops of the clocks of a request, read from the entries in its log. */
function listStops(log: readonly RequestEvent[]) {
  const entries = log.flatMap(({ changes }) => changes.clocks ?? []);
  const kindOf = (clock: string) =>
    entries.find(
      (entry): entry is Extract<ClockEntry, { entry: 'start' }> => entry.entry === 'start' && entry.clock === clock,
    )?.kind;
  return entries.flatMap((entry) =>
    entry.entry === 'stop' ? [{ kind: kindOf(entry.clock), at: entry.at, met: entry.met }] : [],
  );
}

/** What the view says of a request, from the events themselves, without the domain's fold. */
function describeRequest(log: readonly RequestEvent[]) {
  const [filed] = ofType(log, 'request.filed');
  const data = filed?.type === 'request.filed' ? filed.data : undefined;
  const statuses = log.map(({ changes }) => changes.status);
  const status = statuses.findLast((each) => each !== undefined);
  const closings = log.filter(({ changes }) => changes.status === 'closed');
  const pooled = log.flatMap(({ changes, version }) =>
    changes.managerId !== undefined ? [false] : changes.pooled || version === 1 ? [true] : [],
  );
  const owed = listStops(log).filter(({ kind, met }) => kind !== 'lapse' && kind !== 'followUp' && met !== undefined);
  const reopened = ofType(log, 'request.reopened');
  const inRound = log.slice(reopened.length === 0 ? 0 : log.indexOf(reopened.at(-1) as RequestEvent));
  const offers = inRound.flatMap((event) => (event.type === 'request.offerMade' ? [event.data.partnerId] : []));
  const late = owed.filter(({ met }) => met === false).length;
  return {
    request_id: log[0]?.requestId,
    version: log.length,
    type: data?.type,
    size: data?.size ?? null,
    section: data?.size === 'large' ? null : (data?.section ?? null),
    filed_at: shown(filed?.at),
    status,
    outcome: status === 'closed' ? (log.findLast(({ changes }) => changes.outcome)?.changes.outcome ?? null) : null,
    is_open: status !== 'closed',
    in_pool: pooled.at(-1),
    was_in_pool: pooled.includes(true),
    accepted_at: shown(ofType(log, 'request.accepted')[0]?.at),
    answered_at: shown(owed.find(({ kind }) => kind === 'result')?.at),
    concluded_at: shown(ofType(log, 'request.concluded').at(-1)?.at),
    closed_at: status === 'closed' ? shown(closings.at(-1)?.at) : null,
    hand_overs: ofType(log, 'request.managerReplaced').length,
    returns_to_pool: ofType(log, 'request.returnedToPool').length,
    advices: ofType(log, 'request.advised').length,
    referrals: ofType(log, 'request.referred').length,
    work_orders: ofType(log, 'request.workOrderOpened').length,
    offers: new Set(offers).size,
    urged_times: ofType(log, 'request.urged').length,
    reopenings: reopened.length,
    is_reopened: reopened.length > 0,
    ended_clocks: owed.length,
    late_clocks: late,
    is_late: late > 0,
  };
}

const ask = async (sql: string) =>
  (await lake.query(sql)).map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [name, value instanceof Date ? shown(value.toISOString()) : value]),
    ),
  );

describe('the views of requests', () => {
  test('The view requests says of each request what its log says', async () => {
    const wanted = LOGS.map(describeRequest);
    const columns = Object.keys(wanted[0] ?? {}).join(', ');
    const rows = await ask(`SELECT ${columns} FROM requests ORDER BY request_id`);
    expect(rows).toEqual(wanted);
    for (const column of ['is_reopened', 'is_late', 'was_in_pool', 'is_open'] as const)
      expect([column, new Set(wanted.map((each) => each[column])).size]).toEqual([column, 2]);
  });

  test('The view request_clocks has each stop of a clock with its kind, time and whether it was met', async () => {
    const stops = LOGS.flatMap((log) =>
      listStops(log).map(({ kind, at, met }) => [log[0]?.requestId, kind, shown(at), met ?? null].join(' ')),
    );
    const rows = await ask(`SELECT request_id, kind, stopped_at, is_met FROM request_clocks WHERE state = 'stopped'`);
    const found = rows.map(({ request_id, kind, stopped_at, is_met }) =>
      [request_id, kind, stopped_at, is_met ?? null].join(' '),
    );
    expect(found.toSorted()).toEqual(stops.toSorted());
    expect(stops.some((stop) => stop.endsWith('false'))).toBe(true);
  });

  test('The view helpfulness counts each request as the public share does', async () => {
    const wanted = LOGS.flatMap((log) => {
      const { month, pool, type, helpful } = countHelpfulness(log) ?? {};
      return month === undefined ? [] : [{ request_id: log[0]?.requestId, month, pool, type, helpful }];
    }).filter(({ pool }) => pool?.startsWith('21'));
    const rows = await ask(
      `SELECT request_id, substr(answered_date, 1, 7) AS month, county AS pool, type, step AS helpful
      FROM helpfulness WHERE county IS NOT NULL ORDER BY request_id`,
    );
    expect(rows).toEqual(wanted);
    const [again] = await ask(
      'SELECT count(*) AS rated_again FROM helpfulness WHERE answers > 1 AND first_step <> step',
    );
    expect(Number(again?.rated_again)).toBeGreaterThan(0);
  });
});

test('A backfill makes the rows of requests of its days again from their log', async () => {
  const filled = mkdtempSync(join(tmpdir(), 'hotline-backfill-'));
  const days: LocalDate[] = [];
  for (let day = '2026-01-10' as LocalDate; day <= '2026-01-14'; day = nextDate(day)) days.push(day);
  const byId = new Map(LOGS.map((log) => [log[0]?.requestId, log]));
  const table = filledRequests(
    { requestLog: { read: async (id) => byId.get(id) ?? [] }, visitLog: NONE, campaignLog: NONE },
    '210000',
  );
  const fill = () =>
    fillDays({
      events: LOGS.flat(),
      days,
      tables: [table],
      jurisdiction: '210000',
      folder: localFolder(join(filled, 'lake')),
      work: join(filled, 'work'),
    });
  const read = async (of: Lake) =>
    of.query(
      `SELECT request_id, version, event_type, status FROM enterprise_events
      WHERE event_date BETWEEN '2026-01-10' AND '2026-01-14' ORDER BY request_id, version`,
    );
  try {
    const first = await fill();
    expect([first.refused, (await fill()).rows]).toEqual([[], first.rows]);
    const again = await openLake(join(filled, 'lake'), { now: MONTH_REPORTED });
    const rows = await read(again);
    again.close();
    expect(rows.length).toBe(first.rows);
    expect(rows).toEqual(await read(lake));
  } finally {
    rmSync(filled, { recursive: true, force: true });
  }
});
