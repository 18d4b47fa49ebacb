import type { HotSpot } from '../domain/hot-spots.ts';

/** Hot spots by city, for a month. */
export interface HotSpots {
  /** The hot spots of a city that began last, newest first, at most `most`. */
  list(city: string, most: number): Promise<readonly HotSpot[]>;
  /** Puts a version of a hot spot; false when another version than the one before it is stored. */
  put(city: string, spot: HotSpot): Promise<boolean>;
}

/** For how many days a hot spot is kept after it began. */
export const HOT_SPOT_DAYS = 31;
