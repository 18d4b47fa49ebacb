import type { Calendar } from '../domain/clocks/calendar.ts';
import type { CatalogueRule, Category, Region, StaffMember, Unit } from '../domain/directory/directory.ts';
import type { Policy } from '../domain/directory/policy.ts';

/** Nobody has filled the directory yet: a platform is deployed before it is seeded. */
export class NotSeeded extends Error {
  override readonly name = 'NotSeeded';
}

export interface Directory {
  policy(): Promise<Policy>;
  /** The calendar in force; one of a version below `least` is not taken from a cache. */
  calendar(least?: number): Promise<Calendar>;
  staff(subject: string): Promise<StaffMember | undefined>;
  /** These units, as far as they are known, and those that take over from them when they close. */
  units(ids: readonly string[]): Promise<ReadonlyMap<string, Unit>>;
  /** The same as the tree stands now: whatever was cached of them is read anew. */
  unitsNow(ids: readonly string[]): Promise<ReadonlyMap<string, Unit>>;
  categories(): Promise<readonly Category[]>;
  /**
   * The rules for any of these category codes (`*` holds the owners of last resort) that can apply in a region: those of its
   * county, the streets of it included, its city and its province.
   */
  rules(categories: readonly string[], regionCode: string): Promise<readonly CatalogueRule[]>;
  /** Children of a region, in order of code. */
  regions(parentCode: string): Promise<readonly Region[]>;
  region(code: string): Promise<Region | undefined>;
}
