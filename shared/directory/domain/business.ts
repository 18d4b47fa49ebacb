import type { Instant } from '#kernel/domain/instant.ts';
import { dropUnseen } from '#kernel/domain/unseen-signs.ts';

export const SIZE_CLASSES = ['large', 'medium', 'small', 'micro'] as const;
/** The size of a business by the national classes of sizes. */
export type SizeClass = (typeof SIZE_CLASSES)[number];

export const BUSINESS_STATUSES = ['active', 'suspended', 'revoked', 'deregistered'] as const;
/** The status in the register of businesses. Only an active business is served. */
export type BusinessStatus = (typeof BUSINESS_STATUSES)[number];

/** The divisions of each section of GB/T 4754-2017: the first and the last, which are consecutive. */
const DIVISIONS = {
  A: [1, 5],
  B: [6, 12],
  C: [13, 43],
  D: [44, 46],
  E: [47, 50],
  F: [51, 52],
  G: [53, 60],
  H: [61, 62],
  I: [63, 65],
  J: [66, 69],
  K: [70, 70],
  L: [71, 72],
  M: [73, 75],
  N: [76, 79],
  O: [80, 82],
  P: [83, 83],
  Q: [84, 85],
  R: [86, 90],
  S: [91, 96],
  T: [97, 97],
} as const satisfies Readonly<Record<string, readonly [first: number, last: number]>>;

/** A section of the national classification of industries, A to T. */
export type IndustrySection = keyof typeof DIVISIONS;
export const INDUSTRY_SECTIONS = Object.keys(DIVISIONS) as readonly IndustrySection[];

/** A business (DOMAIN 8). Its service manager is a member of staff with the role MGR; without one the pool of the county serves it. */
export interface Business {
  readonly creditCode: string;
  readonly name: string;
  readonly section: IndustrySection;
  /** Two digits of GB/T 4754, `35`. */
  readonly division: string;
  readonly size: SizeClass;
  /** The county or the street. */
  readonly regionCode: string;
  readonly status: BusinessStatus;
  readonly managerId?: string;
  /** As the business last reported it. Absent: nobody knows. */
  readonly employees?: number;
  /** Keyed hash of the phone of the legal representative: the subject of a session with that phone verified. */
  readonly legalPhoneKey?: string;
}

/** A period in which a business had the same manager, or none, by the versions of its record. */
export interface ManagerPeriod {
  readonly managerId?: string;
  readonly since?: Instant;
  readonly by?: string;
}

/** Whether a division is one of the section: `C` has `13` to `43`. */
export function isDivisionOf(section: IndustrySection, division: string): boolean {
  const [first, last] = DIVISIONS[section];
  return /^\d\d$/.test(division) && Number(division) >= first && Number(division) <= last;
}

/** Whether a name is that of the business, however its brackets and spaces are typed. */
export function isNameOf({ name }: Pick<Business, 'name'>, typed: string): boolean {
  const [own, other] = [name, typed].map((text) => dropUnseen(text).normalize('NFKC').replace(/\s+/g, ''));
  return own === other;
}

/** The county of a business, whose pool serves it when it has no manager. */
export function findPoolCounty({ regionCode }: Pick<Business, 'regionCode'>): string {
  return regionCode.slice(0, 6);
}

/**
 * The managers that a business has had, newest first. `versions` are those of its record, newest first. Other changes of the
 * record do not begin a period.
 */
export function listManagerPeriods(
  versions: readonly { readonly record: Pick<Business, 'managerId'>; readonly at?: Instant; readonly by?: string }[],
): readonly ManagerPeriod[] {
  return versions.flatMap(({ record: { managerId }, at, by }, index) => {
    const before = versions[index + 1];
    if (before && before.record.managerId === managerId) return [];
    if (!before && managerId === undefined) return [];
    return [
      {
        ...(managerId !== undefined && { managerId }),
        ...(at !== undefined && { since: at }),
        ...(by !== undefined && { by }),
      },
    ];
  });
}
