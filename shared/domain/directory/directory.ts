import type { ClockClass, Role } from '../appeal/words.ts';
import type { Instant } from '../clocks/instant.ts';

export const UNIT_KINDS = ['centre', 'region', 'department', 'district', 'street', 'publicBody', 'utility'] as const;
/** Kinds of handling unit; `centre` is the hotline itself, `region` a government level. */
export type UnitKind = (typeof UNIT_KINDS)[number];

/** A handling unit (DOMAIN 1), a node of the tree province-city-county-street. */
export interface Unit {
  readonly id: string;
  readonly name: string;
  readonly nameEn?: string;
  readonly kind: UnitKind;
  readonly parentId?: string;
  /** All units above it, nearest first. */
  readonly ancestors: readonly string[];
  readonly regionCode: string;
  /** Phones of its duty desk, which are texted when a limit of the unit passes; and of its leaders, from red on. */
  readonly dutyPhones?: readonly string[];
  readonly leaderPhones?: readonly string[];
  /** Who takes over what it holds when it closes; every unit with an end has one. */
  readonly successorId?: string;
  readonly validFrom?: Instant;
  readonly validTo?: Instant;
}

/** What a member of staff may act as, and for which unit. */
export interface Grant {
  readonly role: Role;
  readonly unitId: string;
}

export interface StaffMember {
  readonly subject: string;
  readonly name: string;
  readonly grants: readonly Grant[];
  readonly validFrom?: Instant;
  readonly validTo?: Instant;
}

/** A grid of a community: the beat of its street's workers. */
export interface Grid {
  readonly id: string;
  readonly name: string;
  /** The community (12 digits) or the street (9) that it is a part of. */
  readonly regionCode: string;
  /** The street whose workers go there. */
  readonly unitId: string;
  /** Subjects of its workers. */
  readonly workers: readonly string[];
  readonly validFrom?: Instant;
  readonly validTo?: Instant;
}

/** A class of matters, a node of the category tree: two digits a level, three levels as a rule, five at most. */
export interface Category {
  readonly code: string;
  readonly name: string;
  readonly nameEn?: string;
  readonly parentCode?: string;
  /** Other words that people use for it. */
  readonly aliases?: readonly string[];
  /** What other systems call it: their code by the system's name. */
  readonly externalCodes?: Readonly<Record<string, string>>;
  readonly clockClass?: ClockClass;
  /** Why cases of the category do not count in the rates. */
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

/** One row of the catalogue (DOMAIN 5): who must act for a category in a region, from an instant on. */
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

/** Whether something with a validity interval is in force at an instant. */
export function isValidAt(thing: { readonly validFrom?: Instant; readonly validTo?: Instant }, at: Instant): boolean {
  return (
    (thing.validFrom === undefined || thing.validFrom <= at) && (thing.validTo === undefined || at < thing.validTo)
  );
}

/** Whether a unit is `above` or stands below it in the tree. */
export function isWithin(unit: Pick<Unit, 'id' | 'ancestors'>, above: string): boolean {
  return unit.id === above || unit.ancestors.includes(above);
}

/** Finds a unit among those that are known. */
type FindUnit = (id: string) => Unit | undefined;

/**
 * The units that a report is kept away from, with all below them (DOMAIN 2): the accused one, and whoever takes over from it
 * when it closes. A level above it is none of them: its duty is to look into what is said of those below.
 */
export function listAccusedUnits(accusedUnitId: string, find: FindUnit): readonly string[] {
  const ancestors = find(accusedUnitId)?.ancestors ?? [];
  const kept = [accusedUnitId];
  for (;;) {
    const next = find(kept.at(-1) ?? '')?.successorId;
    if (next === undefined || kept.includes(next) || ancestors.includes(next)) return kept;
    kept.push(next);
  }
}

/** Whether a unit is on the side of the accused one; nobody is where nobody is accused. */
export function isAccusedSide(
  unit: Pick<Unit, 'id' | 'ancestors'>,
  accusedUnitId: string | undefined,
  find: FindUnit,
): boolean {
  return accusedUnitId !== undefined && listAccusedUnits(accusedUnitId, find).some((each) => isWithin(unit, each));
}

/** The codes of a region and of all above it, the smallest first: `210102001` -> street, county, city, province. */
export function regionPath(code: string): string[] {
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

/** The codes of the regions, beside those inside its county, whose rules can apply in a region; its county comes first. */
export function listCountyAndAbove(code: string): readonly [county: string, ...above: string[]] {
  const county = code.slice(0, 6);
  return [county, ...regionPath(county).filter((each) => each !== county)];
}

/** The codes of a category and of all above it, the most specific first: `010203` -> `010203`, `0102`, `01`. */
export function categoryPath(code: string): string[] {
  return Array.from({ length: Math.ceil(code.length / 2) }, (_, index) => code.slice(0, code.length - 2 * index));
}

/** The country: what provinces stand under. */
export const COUNTRY = '000000';

/**
 * The region above, told from the code alone (GB/T 2260: two digits each for province, city and county, three more for a
 * street, three more for a community); undefined for a text that is no code.
 */
export function findParentRegion(code: string): string | undefined {
  if (!/^\d{6}(?:\d{3}){0,2}$/.test(code) || code === COUNTRY) return undefined;
  return regionPath(code)[1] ?? COUNTRY;
}

/** The level of a region, told from its code. */
export function getRegionLevel(code: string): RegionLevel {
  if (code.length > 6) return code.length > 9 ? 'community' : 'street';
  if (code.endsWith('0000')) return 'province';
  return code.endsWith('00') ? 'city' : 'county';
}
