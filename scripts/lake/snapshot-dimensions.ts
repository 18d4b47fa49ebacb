import { join } from 'node:path';
import { columnsOf } from '../../infra/analytics/lake-sql.ts';
import { FOLDERS } from '../../local/lake/folders.ts';
import { writeRows } from '../../local/lake/write-rows.ts';
import { type Calendar, isPublished, isWorkingDay } from '../../shared/domain/calendar.ts';
import { type Category, parentOfRegion, type Region, type Unit } from '../../shared/domain/directory.ts';
import { type Instant, type LocalDate, nextDate, parseLocalDate, weekdayOf } from '../../shared/domain/instant.ts';
import { lakeTime } from '../../shared/domain/lake/event-row.ts';
import type { LakeFolder } from './folders.ts';

/** An item of the table `directory` as it is stored. */
export type DirectoryItem = Readonly<Record<string, unknown>> & { readonly pk: string; readonly sk: string };

export interface SnapshotDimensions {
  readonly items: readonly DirectoryItem[];
  readonly asOf: LocalDate;
  readonly folder: LakeFolder;
  readonly work: string;
}

/**
 * What codes mean on a day, as rows: units, categories, regions and the calendar in force. People, policies and secrets of the
 * directory stay there. Gives how many rows each table has.
 */
export async function snapshotDimensions({ items, asOf, folder, work }: SnapshotDimensions) {
  const tables = {
    units: units(items),
    categories: categories(items),
    regions: regions(items),
    calendar: calendar(items),
  };
  for (const [table, rows] of Object.entries(tables)) {
    const file = join(work, `${table}.parquet`);
    const columns = columnsOf(table).filter(({ name }) => name !== 'as_of');
    await writeRows(file, columns, rows);
    await folder.put(`${FOLDERS.dimensions}/${table}/as_of=${asOf}/rows.parquet`, file);
  }
  return Object.fromEntries(Object.entries(tables).map(([table, rows]) => [table, rows.length]));
}

const time = (instant: Instant | undefined) => (instant === undefined ? null : lakeTime(instant));
const kept = <T>(items: readonly DirectoryItem[], isMeant: (pk: string) => boolean) =>
  items.filter(({ pk }) => isMeant(pk)) as unknown as readonly T[];

function units(items: readonly DirectoryItem[]): object[] {
  return kept<Unit>(items, (pk) => pk.startsWith('UNIT#')).map((unit) => ({
    unit_id: unit.id,
    name: unit.name,
    name_en: unit.nameEn ?? null,
    kind: unit.kind,
    parent_id: unit.parentId ?? null,
    region_code: unit.regionCode,
    valid_from: time(unit.validFrom),
    valid_to: time(unit.validTo),
  }));
}

function categories(items: readonly DirectoryItem[]): object[] {
  return kept<Category>(items, (pk) => pk === 'CATEGORY').map((category) => ({
    category: category.code,
    name: category.name,
    name_en: category.nameEn ?? null,
    parent: category.parentCode ?? null,
    clock_class: category.clockClass ?? null,
    unscored: category.unscored ?? null,
  }));
}

function regions(items: readonly DirectoryItem[]): object[] {
  return kept<Region>(items, (pk) => pk.startsWith('REGION#')).map((region) => ({
    region: region.code,
    name: region.name,
    level: region.level,
    parent: parentOfRegion(region.code) ?? null,
  }));
}

/** Every day of the years that are published and of the one after, by the newest version. */
function calendar(items: readonly DirectoryItem[]): object[] {
  const newest = items
    .filter(({ pk }) => pk.startsWith('CALENDAR#'))
    .toSorted((a, b) => (a.sk < b.sk ? -1 : 1))
    .at(-1)?.calendar as Calendar | undefined;
  if (!newest || newest.years.length === 0) return [];
  const days: object[] = [];
  const [first, last] = [Math.min(...newest.years), Math.max(...newest.years) + 1];
  for (let day = parseLocalDate(`${first}-01-01`) as LocalDate; day <= `${last}-12-31`; day = nextDate(day))
    days.push({
      day,
      is_working_day: isWorkingDay(newest, day),
      weekday: weekdayOf(day),
      is_provisional: !isPublished(newest, day),
    });
  return days;
}
