import type { Instant } from '#kernel/domain/instant.ts';
import type { Kind } from '#kernel/domain/vocabulary.ts';
import type { Page } from '#kernel/ports/page.ts';

/** A case as everybody may read it. */
export interface PublishedCase {
  /** An id of the published case. It does not lead back to the appeal. */
  readonly id: string;
  readonly publishedAt: Instant;
  readonly kind: Kind;
  readonly category?: string;
  /** Division codes, the street at the finest. */
  readonly city: string;
  readonly county?: string;
  readonly street?: string;
  /** The local month of the filing. */
  readonly filed: string;
  readonly title: string;
  readonly text: string;
  readonly reply?: string;
  /** Whether the words still named somebody, which was taken out. */
  readonly isScrubbed: boolean;
}

export type PublishedKey = Pick<PublishedCase, 'id' | 'city' | 'publishedAt'>;

/** The published cases, of each city for itself. */
export interface PublishedCases {
  put(published: PublishedCase): Promise<void>;
  remove(keys: readonly PublishedKey[]): Promise<void>;
  /** Those of some cities that were published between two instants, newest first. */
  page(
    cities: readonly string[],
    between: { readonly from: Instant; readonly to: Instant },
    limit: number,
    after?: string,
  ): Promise<Page<PublishedCase>>;
}
