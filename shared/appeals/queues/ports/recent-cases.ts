import type { Instant } from '#kernel/domain/instant.ts';
import type { Sketch } from '#texts/domain/classifier/word-likeness.ts';

/** What the search for the same matter compares of a case. Hashes are keyed: they reveal neither words nor a place. */
export interface RecentCase {
  readonly appealId: string;
  readonly number: string;
  readonly submittedAt: Instant;
  /** The smallest division that is known of its place, or of the jurisdiction. */
  readonly area: string;
  readonly words: Sketch;
  /** Keyed hash of the square of the map in which it is. */
  readonly square?: string | undefined;
  /** Keyed hash of its address. */
  readonly address?: string | undefined;
  /** Keyed hashes of the names in its address: roads, estates, villages, also without the word for what they are. */
  readonly names?: readonly string[] | undefined;
  /** Where no address is known: keyed hashes of what may be names of places in its text. */
  readonly mentions?: readonly string[] | undefined;
  /** How much its text is that of an event which many people notice. */
  readonly eventScore?: number | undefined;
  /** The appellant's category, or what the classifier proposes with some certainty. */
  readonly category?: string | undefined;
  /** Who filed it, from the log. */
  readonly ownerKeys?: readonly string[] | undefined;
  /** The hot spot that it belongs to. */
  readonly hotSpot?: string | undefined;
}

/** Cases by where and when they were filed, for some days. They can be rebuilt from the log, the texts and the places. */
export interface RecentCases {
  /** Puts a case, also again. It is gone some days after `RECENT_DAYS`. */
  put(recent: RecentCase): Promise<void>;
  /** The newest cases of an area that were filed since an instant, newest first, at most `most`. */
  list(area: string, since: Instant, most: number): Promise<readonly RecentCase[]>;
}

/** For how many days a case is compared with new ones. */
export const RECENT_DAYS = 14;
