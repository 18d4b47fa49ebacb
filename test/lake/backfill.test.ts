import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openLake } from '../../local/lake/open-lake.ts';
import { fillDays } from '../../scripts/lake/fill-days.ts';
import { filledEvents, filledTexts } from '../../scripts/lake/filled-tables.ts';
import { localFolder } from '../../scripts/lake/folders.ts';
import type { AppealEvent } from '../../shared/domain/appeal/event.ts';
import { type LocalDate, toLocalDate } from '../../shared/domain/words/instant.ts';
import { monthOfLogs } from '../support/lake/lives.ts';
import { memoryEventLog } from '../support/memory/event-log.ts';
import { aboutHeating, file } from '../support/usecases/cases.ts';
import { openWorld } from '../support/usecases/world.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'hotline-backfill-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const LOGS = [...monthOfLogs(60)];
const EVENTS: readonly AppealEvent[] = LOGS.flat();
const day = (date: string) => date as LocalDate;

async function fill(first: string, last: string) {
  const log = memoryEventLog();
  for (const event of EVENTS) await log.append(event);
  return fillDays({
    ...{ events: EVENTS, first: day(first), last: day(last), jurisdiction: '210000' },
    tables: [filledEvents(log, '210000')],
    ...{ folder: localFolder(join(dir, 'lake')), work: join(dir, 'work') },
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
    ...{ events, first: today, last: today, jurisdiction: '210000', work: join(dir, 'work') },
    ...{ tables: [{ ...filled, rowsOf }], folder: localFolder(join(dir, 'lake')) },
  });
  expect(refused).toEqual([{ table: 'events', appealId: wrong, version: 1, columns: ['category'] }]);
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
      ...{ events, first: today, last: today, jurisdiction: '210000', work: join(dir, 'work') },
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
