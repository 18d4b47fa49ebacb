import type { Instant } from '#kernel/domain/instant.ts';
import type { ClockClass, Role } from '#kernel/domain/vocabulary.ts';

export const UNIT_KINDS = [
  'centre',
  'region',
  'department',
  'district',
  'street',
  'publicBody',
  'utility',
  'partner',
] as const;
/**
 * Kinds of unit; `centre` is the hotline itself, `region` a government level, `partner` a bank, a law firm or a chamber that serves
 * businesses with their consent and gets no cases (DOMAIN 8).
 */
export type UnitKind = (typeof UNIT_KINDS)[number];

export const PARTNER_KINDS = ['bank', 'lawFirm', 'chamber'] as const;
/** What a partner is; only a law firm publishes appointments (DOMAIN 8). */
export type PartnerKind = (typeof PARTNER_KINDS)[number];

/** A handling unit (DOMAIN 1), a node of the tree province-city-county-street. */
export interface Unit {
  readonly id: string;
  readonly name: string;
  readonly nameEn?: string;
  readonly kind: UnitKind;
  /** Of a partner. Absent where nobody has entered it yet. */
  readonly partnerKind?: PartnerKind;
  readonly parentId?: string;
  /** The units above it, nearest first. */
  readonly ancestors: readonly string[];
  readonly regionCode: string;
  /** Phones that are texted when a deadline of the unit passes: its duty desk, and from red on its leaders. */
  readonly dutyPhones?: readonly string[];
  readonly leaderPhones?: readonly string[];
  /** The unit that takes over its cases when it closes; required with `validTo`. */
  readonly successorId?: string;
  readonly validFrom?: Instant;
  readonly validTo?: Instant;
}

/** A role of a member of staff in a unit. */
export interface Grant {
  readonly role: Role;
  readonly unitId: string;
  /** Of a role of the centre: the region whose cases it reaches. Without it all of the jurisdiction. */
  readonly regionCode?: string;
}

export interface StaffMember {
  readonly subject: string;
  readonly name: string;
  readonly grants: readonly Grant[];
  /** The phone at work, which gets the warnings about the requests of a service manager. */
  readonly phone?: string;
  readonly validFrom?: Instant;
  readonly validTo?: Instant;
}

/** A grid: a part of a community or street that workers of the street visit. */
export interface Grid {
  readonly id: string;
  readonly name: string;
  /** The community (12 digits) or street (9 digits) that it is a part of. */
  readonly regionCode: string;
  /** The street whose workers visit it. */
  readonly unitId: string;
  /** `StaffMember.subject` of its workers. */
  readonly workers: readonly string[];
  readonly validFrom?: Instant;
  readonly validTo?: Instant;
}

/** A node of the category tree. A code has two digits for each level: three levels as a rule, five at most. */
export interface Category {
  readonly code: string;
  readonly name: string;
  readonly nameEn?: string;
  readonly parentCode?: string;
  /** Other words that people use. */
  readonly aliases?: readonly string[];
  /** Codes in other systems, by the name of the system. */
  readonly externalCodes?: Readonly<Record<string, string>>;
  readonly clockClass?: ClockClass;
  /** Why the rates do not count cases of the category. */
  readonly unscored?: 'lawEnforcement' | 'mediation';
}

export const REGION_LEVELS = ['province', 'city', 'county', 'street', 'community'] as const;
export type RegionLevel = (typeof REGION_LEVELS)[number];

export interface Region {
  readonly code: string;
  readonly name: string;
  readonly level: RegionLevel;
  readonly parentCode?: string;
  readonly validFrom?: Instant;
  readonly validTo?: Instant;
}

/** A row of the catalogue (DOMAIN 5): the units responsible for a category in a region, from `validFrom` on. */
export interface CatalogueRule {
  readonly id: string;
  readonly category: string;
  readonly regionCode: string;
  readonly validFrom: Instant;
  readonly validTo?: Instant;
  readonly lead: string;
  readonly assists: readonly string[];
  readonly clockClass?: ClockClass;
  readonly legalBasis?: string;
}

/** Whether a record with a validity interval is in force at an instant. */
export function isValidAt(thing: { readonly validFrom?: Instant; readonly validTo?: Instant }, at: Instant): boolean {
  return (
    (thing.validFrom === undefined || thing.validFrom <= at) && (thing.validTo === undefined || at < thing.validTo)
  );
}

/** Roles whose people are listed by their unit: workers of a street, and the people of a partner. */
export const LISTED_ROLES = ['WRK', 'PTN'] as const satisfies readonly Role[];
export type ListedRole = (typeof LISTED_ROLES)[number];

/** Whether a member of staff has a role at a unit, or had it until the end of the record. */
export function hasRoleAt({ grants }: StaffMember, wanted: Role, unitId: string): boolean {
  return grants.some((grant) => grant.role === wanted && grant.unitId === unitId);
}

/** Whether a unit is `above` or is below it in the tree. */
export function isWithin(unit: Pick<Unit, 'id' | 'ancestors'>, above: string): boolean {
  return unit.id === above || unit.ancestors.includes(above);
}

export type FindUnit = (id: string) => Unit | undefined;

/**
 * Lists the units from which a tip-off is hidden, as well as from all units below them (DOMAIN 2): the accused one and its
 * successors. A level above it is not among them, because it has to investigate the levels below.
 */
export function listAccusedUnits(accusedUnitId: string, find: FindUnit): readonly string[] {
  const ancestors = find(accusedUnitId)?.ancestors ?? [];
  const accused = [accusedUnitId];
  for (;;) {
    const next = find(accused.at(-1) ?? '')?.successorId;
    if (next === undefined || accused.includes(next) || ancestors.includes(next)) return accused;
    accused.push(next);
  }
}

/** Whether a unit is one from which the tip-off is hidden; false if nobody is accused. */
export function isAccusedSide(
  unit: Pick<Unit, 'id' | 'ancestors'>,
  accusedUnitId: string | undefined,
  find: FindUnit,
): boolean {
  return accusedUnitId !== undefined && listAccusedUnits(accusedUnitId, find).some((each) => isWithin(unit, each));
}

/** Units that govern a region. */
const GOVERNMENTS: readonly UnitKind[] = ['region', 'district', 'street'];

/**
 * Whether a role that is limited to a region is from a level that may look into an office: the region has to include the government
 * above the office. That of a department is the government of its region, that of a government the one of the region above (DOMAIN 8).
 */
export function isFromAbove(
  { regionCode: limit }: Pick<Grant, 'regionCode'>,
  office: Pick<Unit, 'kind' | 'regionCode'> | undefined,
): boolean {
  if (limit === undefined) return true;
  if (office === undefined) return false;
  const above = GOVERNMENTS.includes(office.kind) ? findParentRegion(office.regionCode) : office.regionCode;
  return above !== undefined && toRegionPath(above).includes(limit);
}

/** The codes of a region and all regions above it, smallest first: `210102001` -> street, county, city, province. */
export function toRegionPath(code: string): string[] {
  const county = code.slice(0, 6);
  const street = code.slice(0, 9);
  const path = [
    ...(code.length > 9 ? [code] : []),
    ...(code.length > 6 ? [street] : []),
    county,
    `${code.slice(0, 4)}00`,
    `${code.slice(0, 2)}0000`,
  ];
  return [...new Set(path)];
}

/** The codes of the county of a region and of all regions above the county. */
export function listCountyAndAbove(code: string): readonly [county: string, ...above: string[]] {
  const county = code.slice(0, 6);
  return [county, ...toRegionPath(county).filter((each) => each !== county)];
}

/** The code of the city of a region; of the country for an unknown region. */
export function findCity(regionCode: string | undefined): string {
  return regionCode === undefined ? COUNTRY : `${regionCode.slice(0, 4)}00`;
}

/** The codes of a category and all categories above it, most specific first: `010203` -> `010203`, `0102`, `01`. */
export function toCategoryPath(code: string): string[] {
  return Array.from({ length: Math.ceil(code.length / 2) }, (_, index) => code.slice(0, code.length - 2 * index));
}

/** The country, the parent of the provinces. */
export const COUNTRY = '000000';

/**
 * The parent region by its code (GB/T 2260: two digits each for province, city and county, then three for a street, three
 * for a community); undefined if the text is not a code.
 */
export function findParentRegion(code: string): string | undefined {
  if (!/^\d{6}(?:\d{3}){0,2}$/.test(code) || code === COUNTRY) return undefined;
  return toRegionPath(code)[1] ?? COUNTRY;
}

/** Whether a grant of the centre reaches a case at a place. A case without a known region is for those without a limit. */
export function reachesRegion(
  { regionCode: limit }: Pick<Grant, 'regionCode'>,
  regionCode: string | undefined,
): boolean {
  return limit === undefined || (regionCode !== undefined && toRegionPath(regionCode).includes(limit));
}

export function getRegionLevel(code: string): RegionLevel {
  if (code.length > 6) return code.length > 9 ? 'community' : 'street';
  if (code.endsWith('0000')) return 'province';
  return code.endsWith('00') ? 'city' : 'county';
}
