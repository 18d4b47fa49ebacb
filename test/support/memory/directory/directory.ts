import { withSuccessors } from '#directory/adapters/with-successors.ts';
import {
  type CatalogueRule,
  type Category,
  COUNTRY,
  findParentRegion,
  hasRoleAt,
  listCountyAndAbove,
  type Region,
  type StaffMember,
  toRegionPath,
  type Unit,
} from '#directory/domain/directory.ts';
import { completePolicy } from '#directory/domain/policy/default-policy.ts';
import type { Policy } from '#directory/domain/policy/policy.ts';
import type { Directory } from '#directory/ports/directory.ts';
import type { Calendar } from '#kernel/domain/time/calendar.ts';
import { compareTexts, freezeStored } from '../stored.ts';

/** The initial records of a directory. */
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
 * A directory in memory. A put replaces the record with the same id at once; the newest version of policies and calendars
 * is in force.
 */
export interface MemoryDirectory extends Directory {
  putUnit(unit: Unit): void;
  putRegion(region: Region): void;
  putStaff(member: StaffMember): void;
  putRule(rule: CatalogueRule): void;
  putCategory(category: Category): void;
  putPolicy(policy: Policy): void;
  putCalendar(calendar: Calendar): void;
}

export function memoryDirectory(content: DirectoryContent): MemoryDirectory {
  // Entries are replaced, never changed, so readers share them: copying a calendar for each read is slow.
  let { policy, calendar } = freezeStored({ policy: completePolicy(content.policy), calendar: content.calendar });
  const byKey = <Entry>(entries: readonly Entry[] = [], key: (entry: Entry) => string) =>
    new Map(freezeStored(entries).map((entry) => [key(entry), entry]));
  const units = byKey(content.units, ({ id }) => id);
  const staff = byKey(content.staff, ({ subject }) => subject);
  const categories = byKey(content.categories, ({ code }) => code);
  const rules = byKey(content.rules, toKey);
  const regions = byKey(content.regions, ({ code }) => code);
  const inOrder = <Entry extends { readonly code: string }>(entries: Iterable<Entry>) =>
    [...entries].sort((one, other) => compareTexts(one.code, other.code));
  const readUnits = async (ids: readonly string[]) =>
    new Map(
      ids.flatMap((id) => {
        const unit = units.get(id);
        return unit ? [[id, unit] as const] : [];
      }),
    );

  return {
    policy: async () => policy,
    calendar: async () => calendar,
    staff: async (subject) => staff.get(subject),
    units: (ids) => withSuccessors(ids, readUnits),
    unitsNow: (ids) => withSuccessors(ids, readUnits),
    allUnits: async () => [...units.values()].sort((one, other) => compareTexts(one.id, other.id)),
    staffNames: async (subjects) =>
      new Map(
        subjects.flatMap((subject) => {
          const member = staff.get(subject);
          return member ? [[subject, member.name] as const] : [];
        }),
      ),
    staffOf: async (unitId, role) => [...staff.values()].filter((member) => hasRoleAt(member, role, unitId)),
    categories: async () => inOrder(categories.values()),
    rules: async (codes, region) => {
      const [county, ...above] = listCountyAndAbove(region);
      return [...rules.values()].filter(
        ({ category, regionCode }) =>
          codes.includes(category) && (regionCode.startsWith(county) || above.includes(regionCode)),
      );
    },
    regions: async (parentCode) =>
      inOrder([...regions.values()].filter((region) => (region.parentCode ?? COUNTRY) === parentCode)),
    region: async (code) => regions.get(code),
    regionPaths: async (codes) => {
      const known = codes.filter((code) => findParentRegion(code) !== undefined);
      const wanted = new Set(known.flatMap(toRegionPath));
      return new Map([...regions].filter(([code]) => wanted.has(code)));
    },
    putUnit: (unit) => void units.set(unit.id, freezeStored(unit)),
    putRegion: (region) => void regions.set(region.code, freezeStored(region)),
    putStaff: (member) => void staff.set(member.subject, freezeStored(member)),
    putRule: (rule) => void rules.set(toKey(rule), freezeStored(rule)),
    putCategory: (category) => void categories.set(category.code, freezeStored(category)),
    putPolicy: (next) => {
      if (next.version > policy.version) policy = freezeStored(next);
    },
    putCalendar: (next) => {
      if (next.version > calendar.version) calendar = freezeStored(next);
    },
  };
}

function toKey({ category, regionCode, validFrom }: CatalogueRule): string {
  return JSON.stringify([category, regionCode, validFrom]);
}
