import type { Instant } from '#kernel/domain/instant.ts';
import { CENTRE_ROLES } from '#kernel/domain/vocabulary.ts';
import { isDivisionOf } from './business.ts';
import { findCalendarFaults } from './calendar-faults.ts';
import {
  type CatalogueRule,
  type Category,
  type Grid,
  getRegionLevel,
  type Region,
  type StaffMember,
  type Unit,
} from './directory.ts';
import { at, type DirectoryRecord, type FieldFault, type Found, type RecordKind } from './directory-record.ts';
import { findSupportFaults } from './support-faults.ts';
import { findCentreFaults, findEndFaults } from './unit-faults.ts';

/** Records that the checked ones refer to, as they will be after the change. */
export interface KnownRecords {
  unit(id: string): Unit | undefined;
  staff(subject: string): StaffMember | undefined;
  category(code: string): Category | undefined;
  region(code: string): Region | undefined;
}

/** Ids of other records that a record refers to. They are read before it is checked. */
export interface References {
  readonly units: readonly string[];
  readonly staff: readonly string[];
  readonly categories: readonly string[];
  readonly regions: readonly string[];
}

interface Rules<K extends RecordKind> {
  refersTo(record: DirectoryRecord[K]): Partial<References>;
  faults(record: DirectoryRecord[K], known: KnownRecords, before: DirectoryRecord[K] | undefined): readonly Found[];
}

/** The category of rules for the owner of last resort. */
const LAST_RESORT = '*';

/**
 * Only roles of the centre can be limited to a region, and a person with such a role has no role of a unit: lists of units would show
 * what the limit hides.
 */
function findRegionLimitFaults({ grants }: StaffMember, known: KnownRecords): readonly Found[] {
  const limited = grants.filter(({ regionCode }) => regionCode !== undefined);
  if (limited.length === 0) return [];
  return [
    !grants.every(({ role }) => CENTRE_ROLES.includes(role)) && at('grants', 'region-limit'),
    ...limited.map(({ regionCode = '' }): Found => !known.region(regionCode) && at('grants', 'unknown-region')),
  ];
}

const RULES: { readonly [K in RecordKind]: Rules<K> } = {
  units: {
    refersTo: ({ parentId, successorId, regionCode }) => ({
      units: definedOnly(parentId, successorId),
      regions: [regionCode],
    }),
    faults: (unit, known, before) => [
      ...findCentreFaults(unit, before),
      unit.parentId !== undefined && !known.unit(unit.parentId) && at('parentId', 'unknown-unit'),
      findRegionFault(unit.regionCode, known),
      unit.partnerKind !== undefined && unit.kind !== 'partner' && at('partnerKind', 'partner-only'),
      findIntervalFault(unit),
      ...findEndFaults(unit, unit.successorId === undefined ? undefined : known.unit(unit.successorId)),
    ],
  },
  staff: {
    refersTo: ({ grants }) => ({
      units: grants.map(({ unitId }) => unitId),
      regions: definedOnly(...grants.map(({ regionCode }) => regionCode)),
    }),
    faults: (member, known) => [
      findIntervalFault(member),
      ...member.grants.map(({ role, unitId }): Found => {
        const unit = known.unit(unitId);
        if (unit === undefined) return at('grants', 'unknown-unit');
        if ((role === 'PTN') !== (unit.kind === 'partner')) return at('grants', 'partner-role');
        if (CENTRE_ROLES.includes(role) && unit.kind !== 'centre') return at('grants', 'centre-role');
        return role === 'WRK' && unit.kind !== 'street' && at('grants', 'not-a-street');
      }),
      ...findRegionLimitFaults(member, known),
    ],
  },
  grids: {
    refersTo: ({ unitId, regionCode, workers }) => ({ units: [unitId], regions: [regionCode], staff: workers }),
    faults: (grid, known) => [
      findRegionFault(grid.regionCode, known),
      findIntervalFault(grid),
      ...findGridFaults(grid, known),
    ],
  },
  catalogue: {
    refersTo: ({ category, regionCode, lead, assists }) => ({
      units: [lead, ...assists],
      regions: [regionCode],
      categories: category === LAST_RESORT ? [] : [category],
    }),
    faults: (rule, known, before) => [
      rule.category !== LAST_RESORT && !known.category(rule.category) && at('category', 'unknown-category'),
      findRegionFault(rule.regionCode, known),
      findIntervalFault(rule),
      !handlesCases(known.unit(rule.lead)) && at('lead', 'unknown-unit'),
      rule.assists.some((id) => !handlesCases(known.unit(id))) && at('assists', 'unknown-unit'),
      rule.assists.includes(rule.lead) && at('assists', 'lead-also-assists'),
      ...(before ? findChangeFaults(rule, before) : []),
    ],
  },
  categories: {
    refersTo: ({ parentCode }) => ({ categories: definedOnly(parentCode) }),
    faults: ({ parentCode }, known) => [
      parentCode !== undefined && !known.category(parentCode) && at('code', 'unknown-parent'),
    ],
  },
  regions: {
    refersTo: ({ parentCode }) => ({ regions: definedOnly(parentCode) }),
    faults: (region, known) => [
      region.parentCode !== undefined && !known.region(region.parentCode) && at('code', 'unknown-parent'),
      findIntervalFault(region),
    ],
  },
  calendars: { refersTo: () => ({}), faults: (calendar, _known, before) => findCalendarFaults(calendar, before) },
  policies: {
    refersTo: ({ jurisdiction }) => ({ regions: [jurisdiction] }),
    faults: ({ jurisdiction }, known) => [!known.region(jurisdiction) && at('jurisdiction', 'unknown-region')],
  },
  businesses: {
    refersTo: ({ managerId, regionCode }) => ({ staff: definedOnly(managerId), regions: [regionCode] }),
    faults: ({ managerId, regionCode, section, division }, known) => [
      !isDivisionOf(section, division) && at('division', 'not-of-the-section'),
      findRegionFault(regionCode, known) || (!isCountyOrStreet(regionCode) && at('regionCode', 'not-a-county')),
      managerId !== undefined && findManagerFault(managerId, known),
    ],
  },
  supportPolicies: {
    refersTo: ({ regions }) => ({ regions }),
    faults: (policy, known) => [
      ...policy.regions.map((code): Found => !known.region(code) && at('regions', 'unknown-region')),
      findIntervalFault(policy),
      ...findSupportFaults(policy),
    ],
  },
  helplines: {
    refersTo: ({ categories = {} }) => ({ categories: Object.values(categories) }),
    faults: (helpline, known) => [
      ...Object.values(helpline.categories ?? {}).map(
        (category): Found => !known.category(category) && at('categories', 'unknown-category'),
      ),
      findIntervalFault(helpline),
    ],
  },
};

/** Whether a unit may get cases: partners of businesses get none. */
function handlesCases(unit: Unit | undefined): boolean {
  return unit !== undefined && unit.kind !== 'partner';
}

/** The ids of all records that must be read before records of a kind are checked. */
export function listReferences<K extends RecordKind>(kind: K, records: readonly DirectoryRecord[K][]): References {
  const each = records.map((record) => RULES[kind].refersTo(record));
  const all = (name: keyof References) => [...new Set(each.flatMap((references) => references[name] ?? []))];
  return { units: all('units'), staff: all('staff'), categories: all('categories'), regions: all('regions') };
}

/** Why a record does not fit the rest of the directory; `before` is the version that it replaces. */
export function findRecordFaults<K extends RecordKind>(
  kind: K,
  record: DirectoryRecord[K],
  known: KnownRecords,
  before?: DirectoryRecord[K],
): readonly FieldFault[] {
  return RULES[kind].faults(record, known, before).filter((found) => typeof found === 'object');
}

function findGridFaults({ unitId, regionCode, workers }: Grid, known: KnownRecords): Found[] {
  const street = known.unit(unitId);
  if (street === undefined) return [at('unitId', 'unknown-unit')];
  const isWorkerThere = (subject: string) =>
    known.staff(subject)?.grants.some((grant) => grant.role === 'WRK' && grant.unitId === unitId);
  return [
    street.kind !== 'street' && at('unitId', 'not-a-street'),
    !regionCode.startsWith(street.regionCode) && at('regionCode', 'not-of-the-street'),
    workers.some((subject) => !known.staff(subject)) && at('workers', 'unknown-staff'),
    workers.some((subject) => known.staff(subject) && !isWorkerThere(subject)) && at('workers', 'not-a-worker'),
  ];
}

/** Events name rules by id, so category, region and date of a rule never change: another one is a new rule. */
function findChangeFaults(rule: CatalogueRule, before: CatalogueRule): Found[] {
  return (['category', 'regionCode', 'validFrom'] as const).map(
    (field) => rule[field] !== before[field] && at(field, 'never-changes'),
  );
}

function findManagerFault(managerId: string, known: KnownRecords): Found {
  const member = known.staff(managerId);
  if (member === undefined) return at('managerId', 'unknown-staff');
  return !member.grants.some(({ role }) => role === 'MGR') && at('managerId', 'not-a-manager');
}

function isCountyOrStreet(regionCode: string): boolean {
  const level = getRegionLevel(regionCode);
  return level === 'county' || level === 'street';
}

function findRegionFault(code: string, known: KnownRecords): Found {
  return !known.region(code) && at('regionCode', 'unknown-region');
}

function findIntervalFault({
  validFrom,
  validTo,
}: {
  readonly validFrom?: Instant;
  readonly validTo?: Instant;
}): Found {
  return (
    validFrom !== undefined && validTo !== undefined && validTo <= validFrom && at('validTo', 'ends-before-it-begins')
  );
}

function definedOnly(...ids: readonly (string | undefined)[]): string[] {
  return ids.filter((id) => id !== undefined);
}
