import type { Instant } from '#kernel/domain/instant.ts';

/** How appeals of a helpline came in. */
export const HELPLINE_CHANNELS = ['helpline', 'police110'] as const;

/** Stands for all categories of a helpline that have no line of their own. */
const ANY_CATEGORY = '*';

/** A helpline that was merged with the hotline and hands appeals over by signed messages (docs/integrations/partners.md). */
export interface Helpline {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string;
  readonly channel: (typeof HELPLINE_CHANNELS)[number];
  /** Our category for each category of the helpline; `*` for all others. */
  readonly categories?: Readonly<Record<string, string>>;
  readonly validFrom?: Instant;
  readonly validTo?: Instant;
}

/** Our category for one of a helpline; undefined where nothing says which it is. */
export function toOwnCategory({ categories = {} }: Helpline, theirs: string | undefined): string | undefined {
  const listed = [theirs, ANY_CATEGORY].find((each) => each !== undefined && Object.hasOwn(categories, each));
  return listed === undefined ? undefined : categories[listed];
}
