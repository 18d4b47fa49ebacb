import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writePartitions, writeRows } from 'one-machine-aws/lake';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AppealEvent } from '#appeals/case/domain/event.ts';
import { compactSql, listColumns, PARTITIONS } from '#infra/lake/lake-sql.ts';
import { CHECK_SEALED_LATER, FIND_SEALED_LATER } from '#infra/lake/statements/sealed-later.ts';
import { DAY_MS, HOUR_MS } from '#kernel/domain/instant.ts';
import { SEALED_SEARCH } from '#kernel/env-names.ts';
import { lakeColumns } from '#lake/adapters/lake-columns.ts';
import { lakeFiles } from '#lake/adapters/lake-files.ts';
import { EVENT_ROW } from '#lake/contracts/event-row.ts';
import { buildEventRows } from '#lake/domain/build-event-rows.ts';
import type { LakeFile, LakeFiles, Row } from '#lake/lake.port.ts';
import { sealRows } from '#lake/usecases/seal-rows.ts';
import { FOLDERS } from '#local/lake/folders.ts';
import { openLake } from '#local/lake/open-lake.ts';
import { startS3, stopAll } from '#test/support/contract/start-s3.ts';
import { givenCase } from '#test/support/domain/case.ts';
import { actorAs, localTime } from '#test/support/domain/world.ts';
import { pagedAnswers, runRewriting } from '#test/support/jobs/lake.ts';
import { memoryEventLog } from '#test/support/memory/event-log.ts';

const TABLES = join(import.meta.dirname, '../../infra/lake/tables');
const PROVINCE = '210000';
const NOW = localTime('2026-02-03 04:00');
/** Appeals that nobody seals, in the same files. */
const OTHERS = ['other-1', 'other-2'].map(
  (id) =>
    givenCase({ id, filing: { regionCode: '210102002', categoryHint: '0101' } })
      .when('suggest')
      .when('accept')
      .when('dispatch').events,
);

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'hotline-seal-rows-'));
});
afterEach(async () => {
  await stopAll();
  rmSync(dir, { recursive: true, force: true });
});

async function ask(sql: string): Promise<readonly Row[]> {
  const lake = await openLake(dir);
  try {
    return await lake.query(sql);
  } finally {
    lake.close();
  }
}

/** The compacted rows of events that were delivered while the log was as long as given. */
async function compact(events: readonly AppealEvent[], logs: readonly (readonly AppealEvent[])[]): Promise<void> {
  const delivered = new Set(events);
  const rows = logs.flatMap((log) =>
    buildEventRows(log, PROVINCE).filter(({ version }) => delivered.has(log[version - 1] as AppealEvent)),
  );
  const file = `compacted-${events.length}`;
  await writePartitions(join(dir, FOLDERS.settled), listColumns('events'), PARTITIONS, rows, file);
}

/** The nightly function over these files, which S3 has too. `files` may spoil what it writes. */
async function openNight(logs: readonly (readonly AppealEvent[])[], spoil = (files: LakeFiles) => files) {
  const log = memoryEventLog();
  for (const event of logs.flat()) await log.append(event);
  const s3 = await startS3({ buckets: [{ name: 'lake', versioned: true, eventBridge: false, mirrorDir: dir }] });
  const answers = new Map<string, readonly Row[]>();
  const files = lakeFiles({
    client: s3.client,
    bucket: 'lake',
    maxBytes: 50_000_000,
    maxRows: 1000,
    listColumns: lakeColumns({ events: join(TABLES, 'events.json'), replies: join(TABLES, 'replies.json') }),
  });
  const deps = {
    queries: {
      start: async (name: string) => {
        answers.set(name, await ask(FIND_SEALED_LATER));
        return name;
      },
    },
    answers: pagedAnswers((id) => answers.get(id) ?? []),
    files: spoil(files),
    log,
    jurisdiction: PROVINCE,
    pause: async () => undefined,
    time: { now: () => NOW },
  };
  const allow = (row: object) => EVENT_ROW.safeParse(row).data;
  return () => runRewriting(NOW, sealRows(deps, { search: SEALED_SEARCH, allow }));
}

/** What somebody sees who opens the compacted files of a case: places, units and what leads to them. */
const revealed = (id: string) =>
  ask(`SELECT version, street, lead_unit_id, actor_unit_id, unit_id, suggested_unit_id, rule_id, assignments, candidates
    FROM events_settled WHERE appeal_id = '${id}' AND (city <> 'reports' OR NOT is_sealed)
    AND (street IS NOT NULL OR lead_unit_id IS NOT NULL OR actor_unit_id IS NOT NULL OR unit_id IS NOT NULL
      OR suggested_unit_id IS NOT NULL OR rule_id IS NOT NULL OR len(candidates) > 0
      OR len(list_filter(assignments, part -> part.unit_id IS NOT NULL)) > 0)`);

const isClean = async () => {
  const found = await ask(CHECK_SEALED_LATER).catch(() => []);
  return found[0]?.days === 0;
};

/** Each row of the view, of all appeals: the key and the partition. */
const listRows = () => ask('SELECT appeal_id, version, city FROM events ORDER BY appeal_id, version, city');

/** A complaint of a street that is dispatched and compacted, and made confidential days later. */
async function givenConfidential() {
  const given = givenCase({ id: 'later', filing: { regionCode: '210102001', categoryHint: '0101' } })
    .when('suggest')
    .when('accept')
    .when('dispatch');
  await compact([...given.events, ...OTHERS.flat()], [given.events, ...OTHERS]);
  given.after(3 * DAY_MS).when('flag', { flags: ['confidential'] }, actorAs('SUP'));
  await compact(given.events.slice(-1), [given.events]);
  return given;
}

/** A confidential complaint, compacted on two days, that becomes a tip-off days later. */
async function givenReport() {
  const given = givenCase({ id: 'tip', filing: { regionCode: '210102001', categoryHint: '0101' } })
    .when('suggest')
    .after(HOUR_MS)
    .when('flag', { flags: ['confidential'] }, actorAs('SUP'));
  await compact([...given.events, ...OTHERS.flat()], [given.events, ...OTHERS]);
  given.after(2 * DAY_MS).when('reclassify', { kind: 'report', accusedUnitId: null }, actorAs('SUP'));
  await compact(given.events.slice(-1), [given.events]);
  return given;
}

const reply = (id: string) => ({
  contract_version: 1,
  appeal_id: id,
  version: 4,
  event_type: 'appeal.resultSubmitted',
  city: '210100',
  recorded_at: '2026-01-05 03:00:00.000',
  event_date: '2026-01-05',
  street: '210102001',
  unit_id: 'parks',
  kind: 'complaint',
  channel: 'phone',
  round: 1,
  reply: '已修复。',
  is_scrubbed: false,
  is_cut: false,
});

describe('the night seals compacted rows of cases that were sealed later', () => {
  test('rows that were compacted before their case became confidential show neither street nor unit', async () => {
    const given = await givenConfidential();
    expect(await revealed('later')).not.toEqual([]);
    expect(await isClean()).toBe(false);
    const before = await listRows();
    const others = await ask("SELECT * FROM events WHERE appeal_id <> 'later' ORDER BY appeal_id, version");
    const night = await openNight([given.events, ...OTHERS]);
    expect(await night()).toMatchObject({ rows: given.events.length - 1, files: 1 });
    expect(await revealed('later')).toEqual([]);
    expect(await isClean()).toBe(true);
    expect(await listRows()).toEqual(before);
    expect(await ask("SELECT * FROM events WHERE appeal_id <> 'later' ORDER BY appeal_id, version")).toEqual(others);
    // A repeat finds nothing.
    expect(await night()).toMatchObject({ rows: 0, files: 0 });
  });

  test('the sealed rows are those of the log, in all columns', async () => {
    const given = await givenConfidential();
    await (await openNight([given.events, ...OTHERS]))();
    const sealed = await ask("SELECT * FROM events_settled WHERE appeal_id = 'later' ORDER BY version");
    rmSync(join(dir, FOLDERS.settled), { recursive: true });
    await compact(given.events, [given.events]);
    expect(sealed).toEqual(await ask('SELECT * FROM events_settled ORDER BY version'));
  });

  test('rows of a confidential case that became a tip-off leave the partition of the city', async () => {
    const given = await givenReport();
    expect((await ask("SELECT DISTINCT city FROM events_settled WHERE appeal_id = 'tip'")).length).toBe(2);
    await (await openNight([given.events, ...OTHERS]))();
    expect(await ask("SELECT city, version FROM events_settled WHERE appeal_id = 'tip' ORDER BY version")).toEqual(
      given.events.map(({ version }) => ({ city: 'reports', version })),
    );
    expect(await isClean()).toBe(true);
  });

  test('the replies of a case that was sealed later are removed, and no other reply', async () => {
    const given = await givenConfidential();
    const folder = join(dir, 'replies', FOLDERS.settled);
    await writePartitions(folder, listColumns('replies'), PARTITIONS, [reply('later'), reply('other')], 'rows');
    expect(await isClean()).toBe(false);
    await (await openNight([given.events, ...OTHERS]))();
    expect(await ask('SELECT appeal_id FROM replies')).toEqual([{ appeal_id: 'other' }]);
    expect(await isClean()).toBe(true);
  });

  test('a reply that landed before its case was sealed is neither seen nor compacted again', async () => {
    const given = await givenConfidential();
    const land = (folder: string, table: string, rows: readonly object[]) =>
      writeRows(join(dir, folder, FOLDERS.landed, 'arrived=2026-03-12', 'rows.parquet'), listColumns(table), rows);
    await land(
      'replies',
      'replies',
      [reply('later'), reply('other')].map((row) => ({ ...row, event_date: '2026-03-12' })),
    );
    const now = localTime('2026-03-13 02:30');
    const compactReplies = async () => {
      const lake = await openLake(dir, { now });
      const window = ['2026-03-06', '2026-03-12', '2026-03-10', '2026-03-13', '2026-03-10', '2026-03-13'];
      try {
        return [await lake.query('SELECT appeal_id FROM replies'), await lake.query(compactSql('replies'), window)];
      } finally {
        lake.close();
      }
    };
    const idsOf = (found: readonly (readonly Row[])[]) => found.map((rows) => rows.map(({ appeal_id }) => appeal_id));
    expect(idsOf(await compactReplies())).toEqual(
      [
        ['later', 'other'],
        ['later', 'other'],
      ].map((ids) => expect.arrayContaining(ids)),
    );
    await land('', 'events', buildEventRows(given.events, PROVINCE).slice(-1));
    expect(idsOf(await compactReplies())).toEqual([['other'], ['other']]);
  });
});

describe('a night that ends in the middle', () => {
  /** Ends the process after some writes: what was written before is there. */
  const dyingAfter = (writes: number) => (files: LakeFiles) => {
    let left = writes;
    const orDie = async (write: () => ReturnType<LakeFile['replace']>) => {
      if (left-- <= 0) throw new Error('the process ended');
      return write();
    };
    return {
      ...files,
      add: (...added: Parameters<LakeFiles['add']>) => orDie(() => files.add(...added)),
      open: async (...of: Parameters<LakeFiles['open']>) => {
        const file = await files.open(...of);
        return (
          file && { ...file, replace: (rows: Parameters<LakeFile['replace']>[0]) => orDie(() => file.replace(rows)) }
        );
      },
    };
  };

  test.each([0, 1, 2])('after %i writes each row is there once, and the next night finishes', async (writes) => {
    const given = await givenReport();
    const count = (rows: readonly Row[]) => rows.map(({ appeal_id, version }) => `${appeal_id} ${version}`);
    const before = count(await listRows());
    const night = await openNight([given.events, ...OTHERS], dyingAfter(writes));
    const { left } = await night();
    expect(left.length > 0).toBe(writes < 2);
    expect(count(await listRows())).toEqual(before);
    await stopAll();
    await (await openNight([given.events, ...OTHERS]))();
    expect(count(await listRows())).toEqual(before);
    expect(await ask("SELECT DISTINCT city FROM events_settled WHERE appeal_id = 'tip'")).toEqual([
      { city: 'reports' },
    ]);
    expect(await isClean()).toBe(true);
  });

  test('a file that somebody else writes in between is read again, and then sealed', async () => {
    const given = await givenConfidential();
    const overtaken = (files: LakeFiles): LakeFiles => ({
      ...files,
      open: async (...of) => {
        const file = await files.open(...of);
        await (await files.open(...of))?.replace(new Map());
        return file;
      },
    });
    const before = await listRows();
    const { left } = await (await openNight([given.events, ...OTHERS], overtaken))();
    expect(left).toEqual([]);
    expect(await listRows()).toEqual(before);
    expect(await isClean()).toBe(true);
  });

  test('a row that the log does not give stays as it is, and its partition is set aside', async () => {
    const given = await givenConfidential();
    const before = await listRows();
    const { left } = await (await openNight([OTHERS[0] ?? []]))();
    expect(left.map(({ why }) => why)).toEqual(['RowsLeft']);
    expect(await listRows()).toEqual(before);
    await stopAll();
    await (await openNight([given.events, ...OTHERS]))();
    expect(await isClean()).toBe(true);
  });
});
