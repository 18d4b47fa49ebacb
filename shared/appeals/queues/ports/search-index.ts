import type { Instant } from '#kernel/domain/instant.ts';
import type { Page } from '#kernel/ports/page.ts';

/** The hashed words of a case in the list of a unit, or of the centre. */
export interface IndexedCase {
  readonly appealId: string;
  readonly number: string;
  readonly submittedAt: Instant;
  readonly scope: string;
  /** The version of the log that it was made from. */
  readonly version: number;
  readonly hashes: readonly string[];
}

/** Finds cases by hashes of words, without the words. It can be rebuilt from the log and the texts. */
export interface SearchIndex {
  /** Puts the hashes of a case in a list, unless those of a later version are there. */
  put(indexed: IndexedCase): Promise<void>;
  /**
   * Ids of cases in a list that were filed between two instants, inclusive, and have all the hashes; newest first. A page examines a
   * bounded number of cases, so it may be short or empty although others follow.
   */
  find(
    scope: string,
    between: { readonly from: Instant; readonly to: Instant },
    hashes: readonly string[],
    limit: number,
    after?: string,
  ): Promise<Page<string>>;
}
