import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeRows } from 'one-machine-aws/lake';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AppealEvent } from '#appeals/case/domain/event.ts';
import { createHandler } from '#functions/events/tasks/export-events.ts';
import { compactSql, listColumns } from '#infra/lake/lake-sql.ts';
import { CHECK_SEALED_LATER } from '#infra/lake/statements/sealed-later.ts';
import { DAY_MS, HOUR_MS, type Instant, plusMillis, toLocalDate } from '#kernel/domain/instant.ts';
import { LANDED_WINDOW } from '#kernel/env-names.ts';
import { compactRows } from '#lake/usecases/compact-rows.ts';
import { FOLDERS } from '#local/lake/folders.ts';
import { openLake } from '#local/lake/open-lake.ts';
import { givenCase } from '#test/support/domain/case.ts';
import { actorAs } from '#test/support/domain/world.ts';
import { memoryEventLog } from '#test/support/memory/event-log.ts';
import { invoke } from '#test/support/usecases/invoke.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'hotline-sealed-later-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const log = memoryEventLog();
const handler = createHandler({ log, jurisdiction: '210000' });
let files = 0;

/** Exports events through the transform of the delivery, which reads the log as it is now, into a file that lands on their day. */
async function deliver(events: readonly AppealEvent[]): Promise<void> {
  const records = events.map((event) => ({
    recordId: String(event.version),
    approximateArrivalTimestamp: 0,
    data: Buffer.from(JSON.stringify({ detail: event })).toString('base64'),
  }));
  const answer = await invoke(handler)({ records } as never);
  const rows = answer.records.flatMap(({ data }) =>
    Buffer.from(data ?? '', 'base64')
      .toString()
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as object),
  );
  const day = toLocalDate((events.at(-1) as AppealEvent).at);
  await writeRows(join(dir, FOLDERS.landed, `arrived=${day}`, `${++files}.parquet`), listColumns('events'), rows);
}

/** The streets and the partitions that the lake shows on a day, and what the nightly check says. */
async function ask(now: Instant) {
  const lake = await openLake(dir, { now });
  try {
    const rows = await lake.query('SELECT version, city, street FROM events ORDER BY version');
    const check = await lake.query(CHECK_SEALED_LATER).catch((error) => String(error));
    return { rows, isClean: Array.isArray(check) };
  } finally {
    lake.close();
  }
}

async function compactNightly(now: Instant): Promise<void> {
  const lake = await openLake(dir, { now });
  await compactRows({
    statements: ['compact_events'],
    window: LANDED_WINDOW,
    time: { now: () => now },
    queries: {
      start: async (_statement, values) => {
        await lake.insert('events_settled', compactSql('events'), values);
        return 'query';
      },
    },
  });
  lake.close();
}

/** A complaint of a street, stored and delivered before anything seals it. Only one that is not accepted can become a tip-off. */
async function givenOpenCase(id: string) {
  const given = givenCase({ id, filing: { regionCode: '210102001', categoryHint: '0101' } }).when('suggest');
  for (const event of given.events) await log.append(event);
  await deliver(given.events);
  return given;
}

type Given = Awaited<ReturnType<typeof givenOpenCase>>;

/** Stores and delivers the event that seals the case, twice, as the bus may. Returns the instant after the delivery. */
async function deliverSealing(given: Given): Promise<Instant> {
  const sealing = given.events.at(-1) as AppealEvent;
  await log.append(sealing);
  await deliver([sealing]);
  await deliver([sealing]);
  return plusMillis(sealing.at, HOUR_MS);
}

const rowsOf = ({ events }: Given, city: string, street: string | null) =>
  events.map(({ version }) => ({ version, city, street }));

test('the event that seals a case exports its earlier rows again, without street, before they are compacted', async () => {
  const given = await givenOpenCase('confidential');
  const filed = plusMillis(given.events.at(-1)?.at as Instant, HOUR_MS);
  expect((await ask(filed)).rows).toEqual(rowsOf(given, '210100', '210102001'));
  const now = await deliverSealing(given.after(2 * HOUR_MS).when('flag', { flags: ['confidential'] }, actorAs('SUP')));
  expect((await ask(now)).rows).toEqual(rowsOf(given, '210100', null));
  const night = plusMillis(now, DAY_MS);
  await compactNightly(night);
  rmSync(join(dir, FOLDERS.landed), { recursive: true });
  expect(await ask(night)).toEqual({ rows: rowsOf(given, '210100', null), isClean: true });
});

test('rows of a confidential case that becomes a tip-off move to the partition of tip-offs', async () => {
  const given = await givenOpenCase('report');
  await deliverSealing(given.after(HOUR_MS).when('flag', { flags: ['confidential'] }, actorAs('SUP')));
  const now = await deliverSealing(
    given.after(HOUR_MS).when('reclassify', { kind: 'report', accusedUnitId: null }, actorAs('SUP')),
  );
  expect((await ask(now)).rows).toEqual(rowsOf(given, 'reports', null));
  const night = plusMillis(now, DAY_MS);
  await compactNightly(night);
  expect(await ask(night)).toEqual({ rows: rowsOf(given, 'reports', null), isClean: true });
});

test('rows that were compacted before their case was sealed fail the nightly check', async () => {
  const given = await givenOpenCase('compacted');
  const night = plusMillis(given.events.at(-1)?.at as Instant, DAY_MS);
  await compactNightly(night);
  expect((await ask(night)).isClean).toBe(true);
  const sealed = await deliverSealing(
    given.after(2 * DAY_MS).when('flag', { flags: ['confidential'] }, actorAs('SUP')),
  );
  await compactNightly(plusMillis(sealed, DAY_MS));
  expect((await ask(plusMillis(sealed, DAY_MS))).isClean).toBe(false);
});

test('a confidential case that becomes a tip-off after its rows were compacted fails the nightly check', async () => {
  const given = await givenOpenCase('compacted-sealed');
  const sealed = await deliverSealing(given.after(HOUR_MS).when('flag', { flags: ['confidential'] }, actorAs('SUP')));
  const night = plusMillis(sealed, DAY_MS);
  await compactNightly(night);
  expect((await ask(night)).isClean).toBe(true);
  const report = await deliverSealing(
    given.after(2 * DAY_MS).when('reclassify', { kind: 'report', accusedUnitId: null }, actorAs('SUP')),
  );
  await compactNightly(plusMillis(report, DAY_MS));
  expect((await ask(plusMillis(report, DAY_MS))).isClean).toBe(false);
});
