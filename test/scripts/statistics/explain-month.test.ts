import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TrinoSQL } from 'dt-sql-parser';
import { writeRows } from 'one-machine-aws/lake';
import { afterEach, describe, expect, test } from 'vitest';
import type { AppealEvent } from '#appeals/case/domain/event.ts';
import { DEFAULT_POLICY } from '#directory/domain/policy/default-policy.ts';
import { listColumns } from '#infra/lake/lake-sql.ts';
import { buildEventRows } from '#lake/domain/build-event-rows.ts';
import type { EventRow } from '#lake/domain/event-row.ts';
import { FOLDERS } from '#local/lake/folders.ts';
import { openLake } from '#local/lake/open-lake.ts';
import { type ExplainMonth, explainMonth } from '#scripts/statistics/explain-month.ts';
import { formatExplanation, isAgreed } from '#scripts/statistics/format-explanation.ts';
import { NOTHING } from '#statistics/domain/case-counts.ts';
import { countAppeal } from '#statistics/usecases/count-appeal.ts';
import { instant } from '#test/support/domain/world.ts';
import { MONTH_REPORTED, monthOfLogs } from '#test/support/lake/lives.ts';
import { memoryEventLog } from '#test/support/memory/event-log.ts';
import { memoryCounters, memoryDecisions } from '#test/support/memory/statistics.ts';

const MONTH = '2026-01';
const jurisdiction = '210000';
const logs = [...monthOfLogs(60)];
const rated = logs.flat().find(({ type, at }) => type === 'appeal.rated' && at < '2026-01-31') as AppealEvent;
const isRated = ({ appeal_id, version }: EventRow) => appeal_id === rated.appealId && version === rated.version;

const dirs: string[] = [];
afterEach(() => {
  for (const dir of dirs.splice(0)) rmSync(dir, { recursive: true, force: true });
});

interface Broken {
  /** Events that the counters do not get. */
  readonly isMissed?: (event: AppealEvent) => boolean;
  /** Rows that do not reach the lake. */
  readonly isLost?: (row: EventRow) => boolean;
  /** How often each row lands. */
  readonly times?: number;
  readonly now?: string;
  readonly city?: string;
  readonly all?: boolean;
  readonly before?: (deps: { readonly counters: ReturnType<typeof memoryCounters> }) => Promise<unknown>;
}

const directory = { policy: async () => DEFAULT_POLICY };

async function explained(broken: Broken = {}) {
  const { isMissed = () => false, isLost = () => false, times = 1, now = '2026-03-01T00:00:00Z', city, all } = broken;
  const log = memoryEventLog();
  for (const event of logs.flat()) await log.append(event);
  const counters = memoryCounters();
  for (const event of logs.flat())
    if (!isMissed(event))
      await countAppeal({ log, counters, decisions: memoryDecisions(), jurisdiction, directory }, [event]);
  await broken.before?.({ counters });
  const dir = mkdtempSync(join(tmpdir(), 'hotline-explain-'));
  dirs.push(dir);
  const rows = logs.flatMap((each) => buildEventRows(each, jurisdiction)).filter((row) => !isLost(row));
  const isCompacted = (row: EventRow) => row.event_date < '2026-01-20';
  await writeRows(join(dir, FOLDERS.settled, 'all.parquet'), listColumns('events'), rows.filter(isCompacted));
  const landed = rows.filter((row) => !isCompacted(row));
  for (let part = 0; part < times; part++)
    await writeRows(join(dir, FOLDERS.landed, `arrived=2026-02-01/${part}.parquet`), listColumns('events'), landed);
  const opened = await openLake(dir, { now: MONTH_REPORTED });
  const asked: string[] = [];
  const lake: Pick<typeof opened, 'query'> = {
    query: (sql, values) => {
      asked.push(sql);
      return opened.query(sql, values);
    },
  };
  async function* ids() {
    for (const [first] of logs) yield first?.appealId ?? '';
  }
  const deps: ExplainMonth = {
    log,
    counters,
    lake,
    jurisdiction,
    policy: DEFAULT_POLICY,
    now: instant(now),
    ...(all && { appealIds: ids() }),
  };
  try {
    const explanation = await explainMonth(deps, MONTH, city);
    return {
      ...explanation,
      text: formatExplanation(explanation, MONTH, city),
      isAgreed: isAgreed(explanation),
      asked,
    };
  } finally {
    opened.close();
  }
}

describe('counters and lake', () => {
  test('counters and lake agree on a simulated month, of all cities and of one', async () => {
    const { isAgreed, counters, lake, text } = await explained({ all: true });
    expect([isAgreed, counters]).toEqual([true, lake]);
    expect(counters.filed).toBeGreaterThan(50);
    expect(text).toContain('They agree.');
    const one = await explained({ city: '210100' });
    expect([one.isAgreed, one.counters.filed < counters.filed]).toEqual([true, true]);
  });

  test('an event that the counters miss is named with the command that adds it', async () => {
    const { isAgreed, appeals, text } = await explained({ isMissed: (event) => event === rated });
    expect(isAgreed).toBe(false);
    expect(appeals).toMatchObject([
      { appealId: rated.appealId, reasons: [{ side: 'counters', why: 'misses', event: rated, isUnderWay: false }] },
    ]);
    expect(text).toMatch(
      /the counters miss event \d+ \(appeal\.rated, .*\): npm run ops -- redrive --queue count-appeals, else npm run ops -- counters --month 2026-01 --recount/,
    );
  });

  test('an event that the lake has lost is named', async () => {
    const { appeals, text } = await explained({ isLost: isRated });
    expect(appeals).toMatchObject([
      { appealId: rated.appealId, reasons: [{ side: 'lake', why: 'misses', event: rated }] },
    ]);
    expect(text).toMatch(
      /the lake misses event \d+ \(appeal\.rated, .*\): npm run ops -- backfill --from 2026-01-\d\d --to/,
    );
  });

  test('an event that is less than 15 minutes old needs no repair', async () => {
    const { appeals, text } = await explained({ isLost: isRated, now: rated.at });
    expect(appeals).toMatchObject([{ reasons: [{ isUnderWay: true }] }]);
    expect(text).toContain('has not reached the lake yet');
  });

  test('a row of the counters that no log explains is named', async () => {
    const stray = { month: MONTH, appealId: 'nobody', version: 3, city: '210100', category: '0101' };
    const { appeals } = await explained({
      before: ({ counters }) => counters.put({ ...stray, kind: 'help', counts: { ...NOTHING, filed: 1 } }),
    });
    expect(appeals).toEqual([{ appealId: 'nobody', reasons: [{ side: 'counters', why: 'stray', version: 3 }] }]);
  });

  test('a row that was counted differently is named', async () => {
    const { appeals } = await explained({
      before: async ({ counters }) => {
        for await (const row of counters.listMonth(MONTH))
          if (row.appealId === rated.appealId) await counters.put({ ...row, counts: NOTHING });
      },
    });
    expect(appeals).toMatchObject([{ appealId: rated.appealId, reasons: [{ side: 'counters', why: 'otherwise' }] }]);
  });

  test('an appeal that both counters and lake miss is found by reading every log', async () => {
    const broken: Broken = {
      isMissed: ({ appealId }) => appealId === rated.appealId,
      isLost: ({ appeal_id }) => appeal_id === rated.appealId,
    };
    expect((await explained(broken)).isAgreed).toBe(true);
    const { isAgreed, appeals } = await explained({ ...broken, all: true });
    expect([isAgreed, appeals.map(({ appealId }) => appealId)]).toEqual([false, [rated.appealId]]);
  });

  test('repeated rows and rows that are not compacted are reported, but are no difference', async () => {
    const { isAgreed, copies, unsettled, text } = await explained({ times: 2 });
    expect([isAgreed, copies > 100, unsettled >= copies]).toEqual([true, true, true]);
    expect(text).toContain('are in the lake more than once; they count once.');
    expect(text).toContain('have landed but are not compacted');
  });
});

test('every query of the comparison is valid in the dialect of Athena', async () => {
  const { asked } = await explained({
    city:
      buildEventRows(
        logs.flat().filter(({ appealId }) => appealId === rated.appealId),
        jurisdiction,
      )[0]?.city ?? '',
    isLost: isRated,
  });
  expect(asked).toHaveLength(4);
  for (const sql of asked) expect([sql, new TrinoSQL().validate(sql)]).toEqual([sql, []]);
});
