import type { Calendar } from '#kernel/domain/time/calendar.ts';
import type { CatalogueRule, Category, ListedRole, Region, StaffMember, Unit } from '../domain/directory.ts';
import type { Policy } from '../domain/policy/policy.ts';

/** The directory is empty: a platform is deployed before it is seeded. */
export class NotSeeded extends Error {
  override readonly name = 'NotSeeded';
}

export interface Directory {
  policy(): Promise<Policy>;
  /** The calendar in force. A cached calendar of a version below `least` is read again. */
  calendar(least?: number): Promise<Calendar>;
  staff(subject: string): Promise<StaffMember | undefined>;
  /** The known units of these ids, with the successors of closed units. */
  units(ids: readonly string[]): Promise<ReadonlyMap<string, Unit>>;
  /** The same, without the cache. */
  unitsNow(ids: readonly string[]): Promise<ReadonlyMap<string, Unit>>;
  /** All units, open and closed, in order of id; eventually consistent. */
  allUnits(): Promise<readonly Unit[]>;
  /** The names of members of staff, former ones too, by their ids. They may be a minute old. */
  staffNames(subjects: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Who has a role at a unit, former members too, in any order. */
  staffOf(unitId: string, role: ListedRole): Promise<readonly StaffMember[]>;
  categories(): Promise<readonly Category[]>;
  /**
   * The rules of these category codes (`*` has the owners of last resort) that can apply in a region: the rules of its county
   * with the streets, of its city and of its province.
   */
  rules(categories: readonly string[], regionCode: string): Promise<readonly CatalogueRule[]>;
  /** Children of a region, in order of code. */
  regions(parentCode: string): Promise<readonly Region[]>;
  region(code: string): Promise<Region | undefined>;
  /** The known regions of these codes and those above them, by code: what names need. They may be a minute old. */
  regionPaths(codes: readonly string[]): Promise<ReadonlyMap<string, Region>>;
}
