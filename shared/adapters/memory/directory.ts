import type { Calendar } from '../../domain/calendar.ts';
import type { CatalogueRule, Category, Region, StaffMember, Unit } from '../../domain/directory.ts';
import type { Policy } from '../../domain/policy.ts';
import type { Directory } from '../../usecases/ports.ts';
import { compareTexts, stored } from './stored.ts';

/** What a directory holds at first. */
export interface DirectoryContent {
  readonly policy: Policy;
  readonly calendar: Calendar;
  readonly units?: readonly Unit[];
  readonly staff?: readonly StaffMember[];
  readonly categories?: readonly Category[];
  readonly rules?: readonly CatalogueRule[];
  /** With their parents' codes. */
  readonly regions?: readonly Region[];
}

/**
 * A directory in memory. A put with a known id replaces, and is seen at the next call; of policies and calendars the
 * newest version is in force.
 */
export interface MemoryDirectory extends Directory {
  putUnit(unit: Unit): void;
  putStaff(member: StaffMember): void;
  putRule(rule: CatalogueRule): void;
  putCategory(category: Category): void;
  putPolicy(policy: Policy): void;
  putCalendar(calendar: Calendar): void;
}

export function memoryDirectory(content: DirectoryContent): MemoryDirectory {
  let { policy, calendar } = content;
  const units = new Map((content.units ?? []).map((unit) => [unit.id, unit]));
  const staff = new Map((content.staff ?? []).map((member) => [member.subject, member]));
  const categories = new Map((content.categories ?? []).map((category) => [category.code, category]));
  const rules = new Map((content.rules ?? []).map((rule) => [keyOf(rule), rule]));
  const regions = new Map((content.regions ?? []).map((region) => [region.code, region]));

  return {
    policy: async () => stored(policy),
    calendar: async () => stored(calendar),
    async staff(subject) {
      const member = staff.get(subject);
      return member && stored(member);
    },
    async units(ids) {
      return new Map(
        ids.flatMap((id) => {
          const unit = units.get(id);
          return unit ? [[id, stored(unit)] as const] : [];
        }),
      );
    },
    categories: async () => stored([...categories.values()].sort((one, other) => compareTexts(one.code, other.code))),
    rules: async (codes) => stored([...rules.values()].filter(({ category }) => codes.includes(category))),
    regions: async (parentCode) =>
      stored(
        [...regions.values()]
          .filter((region) => (region.parentCode ?? COUNTRY) === parentCode)
          .sort((one, other) => compareTexts(one.code, other.code)),
      ),
    async region(code) {
      const region = regions.get(code);
      return region && stored(region);
    },
    putUnit: (unit) => void units.set(unit.id, unit),
    putStaff: (member) => void staff.set(member.subject, member),
    putRule: (rule) => void rules.set(keyOf(rule), rule),
    putCategory: (category) => void categories.set(category.code, category),
    putPolicy: (next) => {
      if (next.version > policy.version) policy = next;
    },
    putCalendar: (next) => {
      if (next.version > calendar.version) calendar = next;
    },
  };
}

/** What provinces stand under. */
const COUNTRY = '000000';

function keyOf({ category, regionCode, validFrom }: CatalogueRule): string {
  return JSON.stringify([category, regionCode, validFrom]);
}
