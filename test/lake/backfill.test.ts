import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Lake, writePartitions } from 'one-machine-aws/lake';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AppealEvent } from '#appeals/case/domain/event.ts';
import { listColumns, PARTITIONS } from '#infra/lake/lake-sql.ts';
import { CHECK_SEALED_LATER } from '#infra/lake/statements/sealed-later.ts';
import { DAY_MS, type LocalDate, nextDate, toLocalDate } from '#kernel/domain/instant.ts';
import { buildEventRows } from '#lake/domain/build-event-rows.ts';
import { FOLDERS } from '#local/lake/folders.ts';
import { openLake } from '#local/lake/open-lake.ts';
import { filledEvents, filledTexts } from '#scripts/lake/filled-tables.ts';
import { localFolder } from '#scripts/lake/folders.ts';
import { findDaysSealedLater } from '#scripts/lake/sealed-days.ts';
import { givenCase } from '#test/support/domain/case.ts';
import { actorAs } from '#test/support/domain/world.ts';
import { fillDays } from '#test/support/lake/fill.ts';
import { monthOfLogs } from '#test/support/lake/lives.ts';
import { memoryEventLog } from '#test/support/memory/event-log.ts';
import { aboutHeating, file } from '#test/support/usecases/cases.ts';
import { openWorld } from '#test/support/usecases/world.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'hotline-backfill-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const LOGS = [...monthOfLogs(60)];
const EVENTS: readonly AppealEvent[] = LOGS.flat();
function datesBetween(first: string, last: string): readonly LocalDate[] {
  const days: LocalDate[] = [];
  for (let day = first as LocalDate; day <= last; day = nextDate(day)) days.push(day);
  return days;
}

async function fill(first: string, last: string) {
  const log = memoryEventLog();
  for (const event of EVENTS) await log.append(event);
  return fillDays({
    events: EVENTS,
    days: datesBetween(first, last),
    jurisdiction: '210000',
    tables: [filledEvents(log, '210000')],
    folder: localFolder(join(dir, 'lake')),
    work: join(dir, 'work'),
  });
}

async function rowsByDay() {
  const lake = await openLake(join(dir, 'lake'));
  const rows = await lake.query(
    'SELECT event_date, count(*) AS rows FROM events GROUP BY event_date ORDER BY event_date',
  );
  lake.close();
  return rows;
}

const files = () => globSync('**/*.parquet', { cwd: join(dir, 'lake') }).toSorted();

test('a backfill writes each event of its local days with the appeal after it, and no other', async () => {
  const { rows, days } = await fill('2026-01-10', '2026-01-12');
  expect([days, rows > 20]).toEqual([3, true]);
  const wanted = new Map<string, number>();
  for (const { at } of EVENTS) {
    const local = new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 10);
    if (local >= '2026-01-10' && local <= '2026-01-12') wanted.set(local, (wanted.get(local) ?? 0) + 1);
  }
  expect(await rowsByDay()).toEqual([...wanted].toSorted().map(([event_date, count]) => ({ event_date, rows: count })));
});

test('a repeated backfill writes identical files', async () => {
  await fill('2026-01-10', '2026-01-12');
  const first = files().map((file) => [file, readFileSync(join(dir, 'lake', file)).toString('base64')]);
  await fill('2026-01-10', '2026-01-12');
  expect(files().map((file) => [file, readFileSync(join(dir, 'lake', file)).toString('base64')])).toEqual(first);
});

test('a row that violates the contract is reported and left out, and the others are written', async () => {
  const world = openWorld();
  const [wrong, right] = [await file(world, aboutHeating()), await file(world, aboutHeating(), { key: 'key-2' })];
  const events = [...(await world.log.read(wrong)), ...(await world.log.read(right))];
  const today = toLocalDate(world.time.now());
  const filled = filledEvents(world.log, '210000');
  const rowsOf: typeof filled.rowsOf = async (appealId, versions) =>
    (await filled.rowsOf(appealId, versions)).map((row) =>
      appealId === wrong ? { ...row, category: '13812345678' } : row,
    );
  const { rows, refused } = await fillDays({
    events,
    days: [today],
    jurisdiction: '210000',
    work: join(dir, 'work'),
    tables: [{ ...filled, rowsOf }],
    folder: localFolder(join(dir, 'lake')),
  });
  expect(refused).toEqual([{ table: 'events', caseId: wrong, version: 1, columns: ['category'] }]);
  expect([rows, await rowsByDay()]).toEqual([1, [{ event_date: today, rows: 1 }]]);
});

test('a backfill removes texts that were erased since and keeps the others', async () => {
  const world = openWorld({ policy: { exportsTexts: true } });
  const kept = await file(world, aboutHeating({ text: '暖气不热' }));
  const erased = await file(world, aboutHeating({ text: '水管坏了' }), { key: 'key-2' });
  const events = [...(await world.log.read(kept)), ...(await world.log.read(erased))];
  const today = toLocalDate(world.time.now());
  const fillTexts = () =>
    fillDays({
      events,
      days: [today],
      jurisdiction: '210000',
      work: join(dir, 'work'),
      tables: [filledTexts({ ...world, jurisdiction: '210000' })],
      folder: localFolder(join(dir, 'texts')),
    });
  const texts = async () => {
    const lake = await openLake(join(dir, 'lake'), { textsDir: join(dir, 'texts') });
    const rows = await lake.query('SELECT text FROM texts ORDER BY text');
    lake.close();
    return rows.map(({ text }) => text);
  };
  await fillTexts();
  expect(await texts()).toEqual(['暖气不热', '水管坏了']);
  await world.filings.erase(erased);
  await fillTexts();
  expect(await texts()).toEqual(['暖气不热']);
  await world.filings.erase(kept);
  await fillTexts();
  expect(globSync('**/*.parquet', { cwd: join(dir, 'texts') })).toEqual([]);
});

test('a backfill replaces the compacted files of its days and keeps those of other days', async () => {
  const settled = join(dir, 'lake', FOLDERS.settled);
  const rows = LOGS.flatMap((log) => buildEventRows(log, '210000'));
  await writePartitions(settled, listColumns('events'), PARTITIONS, rows, 'compacted');
  const before = files().filter((file) => !/event_date=2026-01-1[01]/.test(file));
  await fill('2026-01-10', '2026-01-11');
  const ofDays = files().filter((file) => /event_date=2026-01-1[01]/.test(file));
  expect(ofDays.length).toBeGreaterThan(1);
  expect(ofDays.every((file) => file.includes('backfill'))).toBe(true);
  expect(files().filter((file) => !ofDays.includes(file))).toEqual(before);
  const lake = await openLake(join(dir, 'lake'));
  const [found] = await lake.query('SELECT count(*) AS copies FROM events_settled');
  lake.close();
  expect(found).toEqual({ copies: EVENTS.length });
});

test('the days of a case that was sealed later are found, and a backfill seals its earlier rows', async () => {
  const given = givenCase({ filing: { regionCode: '210102001' } })
    .when('suggest')
    .when('accept')
    .when('dispatch');
  given.after(3 * DAY_MS).when('flag', { flags: ['confidential'] }, actorAs('SUP'));
  const other = LOGS[0] as readonly AppealEvent[];
  const log = memoryEventLog();
  for (const event of [...given.events, ...other]) await log.append(event);
  const settled = join(dir, 'lake', FOLDERS.settled);
  const rows = [
    ...buildEventRows(given.events.slice(0, -1), '210000'),
    ...buildEventRows(given.events, '210000').slice(-1),
    ...buildEventRows(other, '210000'),
  ];
  await writePartitions(settled, listColumns('events'), PARTITIONS, rows, 'compacted');
  const streets = `SELECT DISTINCT street FROM events_settled WHERE appeal_id = '${given.appeal.id}' AND street IS NOT NULL`;
  const ask = async <T>(work: (lake: Lake) => Promise<T>) => {
    const lake = await openLake(join(dir, 'lake'));
    try {
      return await work(lake);
    } finally {
      lake.close();
    }
  };
  expect(await ask((lake) => lake.query(streets))).toEqual([{ street: '210102001' }]);
  const days = await ask(findDaysSealedLater);
  expect(days).toEqual([toLocalDate(given.appeal.submittedAt)]);
  const check = () => ask((lake) => lake.query(CHECK_SEALED_LATER));
  await expect(check()).rejects.toThrow('case was sealed: 1. Run npm run ops -- backfill --sealed');
  await fillDays({
    events: [...given.events, ...other],
    days,
    jurisdiction: '210000',
    work: join(dir, 'work'),
    tables: [filledEvents(log, '210000')],
    folder: localFolder(join(dir, 'lake')),
  });
  expect(await ask((lake) => lake.query(streets))).toEqual([]);
  expect(await ask(findDaysSealedLater)).toEqual([]);
  expect(await check()).toEqual([{ days: 0 }]);
});
