import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writePartitions, writeRows } from 'one-machine-aws/lake';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { compactSql, listColumns, PARTITIONS } from '#infra/lake/lake-sql.ts';
import { checkTextsToRemove, findTextsToRemove } from '#infra/lake/statements/texts-to-remove.ts';
import { type LocalDate, plusDays } from '#kernel/domain/instant.ts';
import { TEXTS_SEARCH } from '#kernel/env-names.ts';
import { lakeColumns } from '#lake/adapters/lake-columns.ts';
import { lakeFiles } from '#lake/adapters/lake-files.ts';
import type { LakeFile, LakeFiles, Row } from '#lake/lake.port.ts';
import { removeTexts } from '#lake/usecases/remove-texts.ts';
import { FOLDERS } from '#local/lake/folders.ts';
import { openLake } from '#local/lake/open-lake.ts';
import { startS3, stopAll } from '#test/support/contract/start-s3.ts';
import { localTime } from '#test/support/domain/world.ts';
import { pagedAnswers, runRewriting } from '#test/support/jobs/lake.ts';

const PROVINCE = 'hotline_prod_province';
const STATEMENTS: Readonly<Record<string, string>> = {
  [TEXTS_SEARCH]: findTextsToRemove(PROVINCE),
};
const TODAY = '2026-03-13' as LocalDate;
const NOW = localTime(`${TODAY} 03:45`);
const COLUMNS = { texts: join(import.meta.dirname, '../../infra/lake/tables/texts.json') };

let dir: string;
let textsDir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'hotline-remove-texts-'));
  textsDir = join(dir, 'texts');
});
afterEach(async () => {
  await stopAll();
  rmSync(dir, { recursive: true, force: true });
});

async function ask(sql: string, values: readonly string[] = []): Promise<readonly Row[]> {
  const lake = await openLake(join(dir, 'events'), { textsDir, now: NOW });
  try {
    return await lake.query(sql, values);
  } finally {
    lake.close();
  }
}

const text = (id: string, day: string, version = 1) => ({
  contract_version: 1,
  appeal_id: id,
  version,
  event_type: 'appeal.filed',
  city: '210100',
  event_date: day,
  recorded_at: `${day} 03:00:00.123`,
  street: '210102001',
  kind: 'complaint',
  channel: 'web',
  round: 0,
  text_kind: 'original',
  title: '停暖',
  text: `${id} 家里只有十二度。`,
  is_scrubbed: false,
  is_cut: false,
});

/** Texts as a night has compacted them. */
const compact = (rows: readonly object[], name = 'rows') =>
  writePartitions(join(textsDir, FOLDERS.settled), listColumns('texts'), PARTITIONS, rows, name);
/** Texts as they have landed. */
const land = (day: string, rows: readonly object[]) =>
  writeRows(join(textsDir, FOLDERS.landed, `arrived=${day}`, 'rows.parquet'), listColumns('texts'), rows);

/** The event that seals a case, as its row is in the lake of events. */
const sealing = (id: string, day: string, how: object = { is_sealed: true, is_confidential: true }) => ({
  contract_version: 1,
  appeal_id: id,
  version: 9,
  city: '210100',
  event_date: day,
  kind: 'complaint',
  is_sealed: false,
  is_confidential: false,
  ...how,
});
const compactEvents = (rows: readonly object[]) =>
  writePartitions(join(dir, 'events', FOLDERS.settled), listColumns('events'), PARTITIONS, rows, 'rows');
const landEvents = (day: string, rows: readonly object[]) =>
  writeRows(join(dir, 'events', FOLDERS.landed, `arrived=${day}`, 'rows.parquet'), listColumns('events'), rows);

/** The nightly function over these files, which S3 has too. `spoil` may disturb what it writes. */
async function night(spoil = (files: LakeFiles) => files) {
  const s3 = await startS3({ buckets: [{ name: 'texts', versioned: true, eventBridge: false, mirrorDir: textsDir }] });
  const answers = new Map<string, readonly Row[]>();
  const files = lakeFiles({
    client: s3.client,
    bucket: 'texts',
    maxBytes: 50_000_000,
    maxRows: 1000,
    listColumns: lakeColumns(COLUMNS),
  });
  const deps = {
    queries: {
      start: async (name: string) => {
        answers.set(name, await ask(STATEMENTS[name] ?? name));
        return name;
      },
    },
    answers: pagedAnswers((id) => answers.get(id) ?? []),
    files: spoil(files),
    pause: async () => undefined,
    time: { now: () => NOW },
  };
  try {
    return await runRewriting(NOW, removeTexts(deps, TEXTS_SEARCH));
  } finally {
    await stopAll();
  }
}

const idsIn = async (table: string) =>
  (await ask(`SELECT DISTINCT appeal_id FROM ${table} ORDER BY appeal_id`)).map(({ appeal_id }) => appeal_id);
const isClean = () =>
  ask(checkTextsToRemove(PROVINCE)).then(
    () => true,
    () => false,
  );
/** What the compaction of the next night would write again. */
const compactedAgain = async () => {
  const days = ['2026-03-01', TODAY, '2026-03-01', TODAY, '2026-03-01', TODAY];
  return (await ask(compactSql('texts'), days)).map(({ appeal_id }) => appeal_id);
};

describe('the night removes texts of cases that were sealed after their export', () => {
  test('texts of a confidential case leave compacted and landed files, and the others stay as they are', async () => {
    const day = plusDays(TODAY, -1);
    await compact([text('sealed', day), text('sealed', '2026-02-01'), text('other', day)]);
    await land(day, [text('sealed', day), text('sealed', day, 4), text('other', day), text('fresh', day)]);
    await compactEvents([sealing('sealed', day), sealing('other', day, {})]);
    const others = await ask("SELECT * FROM texts WHERE appeal_id <> 'sealed' ORDER BY appeal_id");
    expect(others).toHaveLength(2);
    expect(await isClean()).toBe(false);
    expect(await night()).toMatchObject({ rows: 4, files: 3 });
    expect([await idsIn('texts_settled'), await idsIn('texts_landed')]).toEqual([['other'], ['fresh', 'other']]);
    expect(await ask('SELECT * FROM texts ORDER BY appeal_id')).toEqual(others);
    expect(await isClean()).toBe(true);
    // A landed text that was removed cannot come back, and a repeat finds nothing.
    expect(await compactedAgain()).toEqual(['fresh']);
    expect(await night()).toMatchObject({ rows: 0, files: 0 });
  });

  test.each([
    ['a tip-off', { kind: 'report', city: 'reports', is_sealed: true }],
    ['a confidential case of an older release, whose rows do not say that they are sealed', { is_confidential: true }],
  ])('the same for a case that became %s', async (_name, how) => {
    await compact([text('sealed', '2026-03-01')]);
    await compactEvents([sealing('sealed', '2026-03-05', { is_sealed: null, ...how })]);
    await night();
    expect(await idsIn('texts')).toEqual([]);
  });

  test('an event that seals its case counts as soon as it has landed', async () => {
    await compact([text('sealed', '2026-03-01')]);
    await landEvents(TODAY, [sealing('sealed', TODAY)]);
    await night();
    expect(await idsIn('texts_settled')).toEqual([]);
  });

  test('texts of 184 days ago are removed, of 183 days ago they stay', async () => {
    await compact([text('old', plusDays(TODAY, -184)), text('younger', plusDays(TODAY, -183))]);
    await compactEvents([sealing('other', '2026-03-01')]);
    expect(await isClean()).toBe(false);
    await night();
    expect(await idsIn('texts_settled')).toEqual(['younger']);
    expect(await isClean()).toBe(true);
  });
});

describe('a night that ends in the middle', () => {
  /** Ends the process after some writes: what was written before is there. */
  const dyingAfter = (writes: number) => (files: LakeFiles) => {
    let left = writes;
    return {
      ...files,
      open: async (...of: Parameters<LakeFiles['open']>) => {
        const file = await files.open(...of);
        const replace = (rows: Parameters<LakeFile['replace']>[0]) => {
          if (left-- <= 0) throw new Error('the process ended');
          return file?.replace(rows) ?? expect.fail('the file is gone');
        };
        return file && { ...file, replace };
      },
    };
  };

  test.each([0, 1])(
    'after %i writes no removed text is compacted again, and the next night finishes',
    async (writes) => {
      const day = plusDays(TODAY, -1);
      await compact([text('sealed', day), text('other', day)]);
      await land(day, [text('sealed', day), text('other', day)]);
      await compactEvents([sealing('sealed', day)]);
      expect((await night(dyingAfter(writes))).left).toHaveLength(2 - writes);
      expect(await compactedAgain()).toEqual([]);
      expect(await idsIn('texts_settled')).toEqual(['other', 'sealed']);
      await night();
      expect([await idsIn('texts_settled'), await idsIn('texts_landed')]).toEqual([['other'], ['other']]);
      expect(await isClean()).toBe(true);
    },
  );
});
