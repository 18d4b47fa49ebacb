import { categoryPath } from '../directory/directory.ts';
import type { Policy } from '../directory/policy.ts';
import type { Coordinates } from './coordinates.ts';
import { metresBetween } from './geo-fence.ts';

export const SAMENESS = ['category', 'place'] as const;
/** In what two appeals are alike. */
export type Sameness = (typeof SAMENESS)[number];

/** What an appeal is about, as far as it can be compared. */
export interface Matter {
  readonly category?: string | undefined;
  readonly address?: string | undefined;
  readonly point?: Coordinates | undefined;
}

/**
 * In what two appeals of one caller are alike: the category of one is the other's or stands above it; the addresses are
 * written alike, or the points lie close together.
 */
export function compareMatters(
  one: Matter,
  other: Matter,
  { samePlaceMetres }: Pick<Policy, 'samePlaceMetres'>,
): Sameness[] {
  const isCategory =
    one.category !== undefined &&
    other.category !== undefined &&
    (categoryPath(one.category).includes(other.category) || categoryPath(other.category).includes(one.category));
  const isNear = one.point && other.point && metresBetween(one.point, other.point) <= samePlaceMetres;
  const isWrittenAlike = one.address !== undefined && plain(one.address) === plain(other.address ?? '');
  return [...(isCategory ? ['category' as const] : []), ...(isNear || isWrittenAlike ? ['place' as const] : [])];
}

/** Full width or half width, with or without blanks and punctuation: people write one address in many ways. */
function plain(address: string): string {
  return address
    .normalize('NFKC')
    .replace(/[\s\p{P}]/gu, '')
    .toLowerCase();
}
