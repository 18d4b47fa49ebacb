import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { DirectoryRecord, RecordKind } from '#directory/domain/directory-record.ts';
import type { DirectoryRecords } from '#directory/ports/directory-records.ts';
import { snapshotDimensions } from '#lake/usecases/snapshot-dimensions.ts';
import { openLake } from '#local/lake/open-lake.ts';
import { temporaryDir } from '#test/support/contract/serve-aws.ts';
import { CALENDAR, CATEGORIES, localTime, UNITS, WORKERS } from '#test/support/domain/world.ts';

const RECORDS: { readonly [K in RecordKind]?: readonly DirectoryRecord[K][] } = {
  units: UNITS.map((unit) => ({ ...unit, dutyPhones: ['13812341234'] })),
  categories: CATEGORIES,
  staff: WORKERS,
  regions: [{ code: '210102', name: '和平区', level: 'county' }],
};

/** An item that is gone was used in the month of the snapshot. */
const USES = {
  uses: {
    list: async (month: string) => [{ itemId: 'gone', month, shown: 3, opened: 2, solved: 1, filedAnyway: 0 }],
  },
  knowledge: { pick: async () => [] },
};

/** The directory in pages of three records. */
function pageRecords(all: typeof RECORDS): Pick<DirectoryRecords, 'page'> {
  return {
    page: async (kind, _limit, after = '0') => {
      const from = Number(after);
      const found = (all[kind] ?? []) as readonly DirectoryRecord[typeof kind][];
      const items = found.slice(from, from + 3).map((record) => ({ id: '', version: 1, record }));
      return { items, ...(from + 3 < found.length && { after: String(from + 3) }) };
    },
  };
}

async function lakeWith(snapshots: readonly { readonly asOf: string; readonly all?: typeof RECORDS }[]) {
  const dir = temporaryDir();
  const written: string[] = [];
  for (const { asOf, all = RECORDS } of snapshots)
    await snapshotDimensions({
      records: pageRecords(all),
      directory: { calendar: async () => CALENDAR },
      ...USES,
      time: { now: () => localTime(`${asOf} 00:10`) },
      dimensions: {
        put: async (table, day, rows) => {
          const folder = join(dir, `dimensions/${table}/as_of=${day}`);
          mkdirSync(folder, { recursive: true });
          const lines = rows.map((row) => `${JSON.stringify(row)}\n`).join('');
          written.push(lines);
          writeFileSync(join(folder, 'rows.json'), lines);
        },
      },
    });
  return { lake: await openLake(dir), written: written.join('') };
}

test('a snapshot contains units, categories, regions and days of its local day, but no people', async () => {
  const { lake, written } = await lakeWith([{ asOf: '2026-01-31' }]);
  expect(await lake.query("SELECT * FROM units WHERE unit_id = 'closed-office'")).toEqual([
    {
      as_of: '2026-01-31',
      unit_id: 'closed-office',
      name: 'closed-office',
      name_en: null,
      kind: 'department',
      parent_id: 'district',
      region_code: '210102',
      valid_from: null,
      valid_to: '2024-01-01 00:00:00.000',
    },
  ]);
  expect(await lake.query('SELECT count(*) AS units FROM units')).toEqual([{ units: UNITS.length }]);
  expect(await lake.query("SELECT category, parent, clock_class FROM categories WHERE category = '0101'")).toEqual([
    { category: '0101', parent: '01', clock_class: null },
  ]);
  expect(await lake.query('SELECT region, parent FROM regions')).toEqual([{ region: '210102', parent: '210100' }]);
  const persons = WORKERS.flatMap(({ subject, name }) => [subject, name]);
  for (const secret of [...persons, '13812341234']) expect(written).not.toContain(secret);
  lake.close();
});

test('the calendar table has holidays and make-up days, and marks years that are not published', async () => {
  const { lake } = await lakeWith([{ asOf: '2026-01-31' }]);
  const days = await lake.query(
    "SELECT day, is_working_day, is_provisional FROM calendar WHERE day IN ('2026-02-14', '2026-02-17', '2027-01-04') ORDER BY day",
  );
  expect(days).toEqual([
    { day: '2026-02-14', is_working_day: true, is_provisional: false },
    { day: '2026-02-17', is_working_day: false, is_provisional: false },
    { day: '2027-01-04', is_working_day: true, is_provisional: true },
  ]);
  lake.close();
});

test('a query finds the names of its day, and a repeated snapshot replaces the first', async () => {
  const renamed = UNITS.map((unit) => (unit.id === 'parks' ? { ...unit, name: 'green spaces' } : unit));
  const { lake } = await lakeWith([
    { asOf: '2026-01-31' },
    { asOf: '2026-02-28' },
    { asOf: '2026-02-28', all: { ...RECORDS, units: renamed } },
  ]);
  expect(await lake.query("SELECT as_of, name FROM units WHERE unit_id = 'parks' ORDER BY as_of")).toEqual([
    { as_of: '2026-01-31', name: 'parks' },
    { as_of: '2026-02-28', name: 'green spaces' },
  ]);
  lake.close();
});

test('a snapshot contains the uses of knowledge items of thirteen months, also of an item that is gone', async () => {
  const { lake } = await lakeWith([{ asOf: '2026-01-31' }]);
  expect(await lake.query('SELECT count(*) AS months, min(month) AS first FROM knowledge_uses')).toEqual([
    { months: 13, first: '2025-01' },
  ]);
  expect(await lake.query("SELECT * FROM knowledge_uses WHERE month = '2026-01'")).toEqual([
    {
      as_of: '2026-01-31',
      item_id: 'gone',
      month: '2026-01',
      owner_unit: null,
      category: null,
      region: null,
      shown: 3,
      opened: 2,
      solved: 1,
      filed_anyway: 0,
    },
  ]);
});
