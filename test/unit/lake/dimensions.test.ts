import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openLake } from '../../../local/lake/open-lake.ts';
import { localFolder } from '../../../scripts/lake/folders.ts';
import { type DirectoryItem, snapshotDimensions } from '../../../scripts/lake/snapshot-dimensions.ts';
import { itemOf } from '../../../shared/adapters/dynamodb/directory-items.ts';
import type { LocalDate } from '../../../shared/domain/instant.ts';
import { CALENDAR, CATEGORIES, UNITS, WORKERS } from '../../support/domain-world.ts';
import { temporaryDir } from '../../support/serve-aws.ts';

const ITEMS = [
  ...UNITS.map((record) => itemOf('units', { id: record.id, record })),
  ...CATEGORIES.map((record) => itemOf('categories', { id: record.code, record })),
  ...WORKERS.map((record) => itemOf('staff', { id: record.subject, record })),
  itemOf('regions', { id: '210102', record: { code: '210102', name: '和平区', level: 'county' } }),
  itemOf('calendars', { id: 'cn', version: 1, record: { ...CALENDAR, days: {} } }),
  itemOf('calendars', { id: 'cn', version: 2, record: CALENDAR }),
] as unknown as readonly DirectoryItem[];

async function lakeWith(snapshots: readonly { readonly asOf: string; readonly items: readonly DirectoryItem[] }[]) {
  const dir = temporaryDir();
  for (const { asOf, items } of snapshots)
    await snapshotDimensions({ items, asOf: asOf as LocalDate, folder: localFolder(dir), work: join(dir, 'work') });
  return openLake(dir);
}

test('a snapshot tells what units, categories, regions and days were on its day, and of no person', async () => {
  const lake = await lakeWith([{ asOf: '2026-01-31', items: ITEMS }]);
  expect(await lake.query("SELECT * FROM units WHERE unit_id = 'closed-office'")).toEqual([
    {
      ...{ as_of: '2026-01-31', unit_id: 'closed-office', name: 'closed-office', name_en: null, kind: 'department' },
      ...{ parent_id: 'district', region_code: '210102', valid_from: null, valid_to: '2024-01-01 00:00:00.000' },
    },
  ]);
  expect(await lake.query("SELECT category, parent, clock_class FROM categories WHERE category = '0101'")).toEqual([
    { category: '0101', parent: '01', clock_class: null },
  ]);
  expect(await lake.query('SELECT region, parent FROM regions')).toEqual([{ region: '210102', parent: '210100' }]);
  const everything = JSON.stringify([
    await lake.query('SELECT * FROM units'),
    await lake.query('SELECT * FROM regions'),
  ]);
  for (const { subject, name } of WORKERS)
    expect([everything.includes(subject), everything.includes(name)]).toEqual([false, false]);
  lake.close();
});

test('the calendar is the newest version, with holidays and make-up days, and says where a year is not published', async () => {
  const lake = await lakeWith([{ asOf: '2026-01-31', items: ITEMS }]);
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

test('a question about a day finds the names of that day; a snapshot made again is replaced', async () => {
  const renamed = ITEMS.map((item) => (item.pk === 'UNIT#parks' ? { ...item, name: 'green spaces' } : item));
  const lake = await lakeWith([
    { asOf: '2026-01-31', items: ITEMS },
    { asOf: '2026-02-28', items: ITEMS },
    { asOf: '2026-02-28', items: renamed },
  ]);
  expect(await lake.query("SELECT as_of, name FROM units WHERE unit_id = 'parks' ORDER BY as_of")).toEqual([
    { as_of: '2026-01-31', name: 'parks' },
    { as_of: '2026-02-28', name: 'green spaces' },
  ]);
  lake.close();
});
