import { type Category, findParentRegion, type Region, type Unit } from '#directory/domain/directory.ts';
import { getWeekday, type Instant, type LocalDate, nextDate, parseLocalDate } from '#kernel/domain/instant.ts';
import { type Calendar, isPublished, isWorkingDay } from '#kernel/domain/time/calendar.ts';
import type { KnowledgeContent } from '#knowledge/domain/item.ts';
import type { UseCounts } from '#knowledge/domain/use-counts.ts';
import { toLakeTime } from './event-row.ts';

export interface DirectoryOfDay {
  readonly units: readonly Unit[];
  readonly categories: readonly Category[];
  readonly regions: readonly Region[];
  readonly calendar: Calendar;
  readonly knowledgeUses: readonly CountedItem[];
}

/** Uses of a knowledge item in a month, with the item, unless it is gone. */
export interface CountedItem {
  readonly itemId: string;
  readonly month: string;
  readonly uses: UseCounts;
  readonly content: KnowledgeContent | undefined;
}

export type Dimension = Exclude<keyof DirectoryOfDay, 'knowledgeUses'> | 'knowledge_uses';

/** The directory as rows of the tables `units`, `categories`, `regions`, `calendar` and `knowledge_uses`, without people and phones. */
export function buildDimensions(directory: DirectoryOfDay): Readonly<Record<Dimension, readonly object[]>> {
  return {
    units: directory.units.map((unit) => ({
      unit_id: unit.id,
      name: unit.name,
      name_en: unit.nameEn ?? null,
      kind: unit.kind,
      parent_id: unit.parentId ?? null,
      region_code: unit.regionCode,
      valid_from: toTime(unit.validFrom),
      valid_to: toTime(unit.validTo),
    })),
    categories: directory.categories.map((category) => ({
      category: category.code,
      name: category.name,
      name_en: category.nameEn ?? null,
      parent: category.parentCode ?? null,
      clock_class: category.clockClass ?? null,
      unscored: category.unscored ?? null,
    })),
    regions: directory.regions.map((region) => ({
      region: region.code,
      name: region.name,
      level: region.level,
      parent: findParentRegion(region.code) ?? null,
    })),
    calendar: listDays(directory.calendar),
    knowledge_uses: directory.knowledgeUses.map(({ itemId, month, uses, content }) => ({
      item_id: itemId,
      month,
      owner_unit: content?.ownerUnitId ?? null,
      category: content?.category ?? null,
      region: content?.regionCode ?? null,
      shown: uses.shown,
      opened: uses.opened,
      solved: uses.solved,
      filed_anyway: uses.filedAnyway,
    })),
  };
}

/** Every day of the published years and of the year after them. */
function listDays(calendar: Calendar): readonly object[] {
  if (calendar.years.length === 0) return [];
  const days: object[] = [];
  const [first, last] = [Math.min(...calendar.years), Math.max(...calendar.years) + 1];
  for (let day = parseLocalDate(`${first}-01-01`) as LocalDate; day <= `${last}-12-31`; day = nextDate(day))
    days.push({
      day,
      is_working_day: isWorkingDay(calendar, day),
      weekday: getWeekday(day),
      is_provisional: !isPublished(calendar, day),
    });
  return days;
}

const toTime = (instant: Instant | undefined) => (instant === undefined ? null : toLakeTime(instant));
