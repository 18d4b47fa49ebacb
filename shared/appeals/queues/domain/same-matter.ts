import { toCategoryPath } from '#directory/domain/directory.ts';
import type { Policy } from '#directory/domain/policy/policy.ts';
import type { Coordinates } from '#kernel/domain/coordinates.ts';
import { dropUnseen } from '#kernel/domain/unseen-signs.ts';
import { metresBetween } from '#texts/domain/places/geo-fence.ts';

export const SAMENESS = ['words', 'category', 'place'] as const;
/** What two appeals have in common. */
export type Sameness = (typeof SAMENESS)[number];

/** The comparable parts of an appeal. */
export interface Matter {
  readonly category?: string | undefined;
  readonly address?: string | undefined;
  readonly point?: Coordinates | undefined;
}

/**
 * Finds what two appeals of a caller have in common (DOMAIN 2, filing for a caller). Category: the same, or one is above the
 * other. Place: the same address, or points at most `samePlaceMetres` apart.
 */
export function compareMatters(
  one: Matter,
  other: Matter,
  { samePlaceMetres }: Pick<Policy, 'samePlaceMetres'>,
): Sameness[] {
  const isSameCategory =
    one.category !== undefined &&
    other.category !== undefined &&
    (toCategoryPath(one.category).includes(other.category) || toCategoryPath(other.category).includes(one.category));
  const isNear = one.point && other.point && metresBetween(one.point, other.point) <= samePlaceMetres;
  const isSameAddress =
    one.address !== undefined && normalizeAddress(one.address) === normalizeAddress(other.address ?? '');
  return [...(isSameCategory ? ['category' as const] : []), ...(isNear || isSameAddress ? ['place' as const] : [])];
}

/** An address without blanks and punctuation, in half width and lower case. */
export function normalizeAddress(address: string): string {
  return dropUnseen(address)
    .normalize('NFKC')
    .replace(/[\s\p{P}]/gu, '')
    .toLowerCase();
}
