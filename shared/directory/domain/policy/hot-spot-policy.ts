/** When many appeals about one matter in one area are a hot spot (DOMAIN 5). */
export interface HotSpotPolicy {
  /** Within which time the appeals come, around the clock. */
  readonly window: string;
  /** How many people it takes, where no other load is expected. */
  readonly people: number;
  /** A hot spot ends after this time without a new appeal. */
  readonly quiet: string;
  /** Times of the year and of the day at which more people, or fewer, are expected. */
  readonly expected: readonly ExpectedLoad[];
}

/** An expected load. Of those that apply at an instant the largest counts. */
export interface ExpectedLoad {
  /** Local days without the year, `11-01`; the last one is included. A season may pass the end of a year. */
  readonly from: string;
  readonly to: string;
  /** Local hours, 0-24; the whole day if absent. */
  readonly hours?: { readonly from: number; readonly to: number };
  /** These categories and those below them; all if absent. In a list, so that a table keeps the zero at the beginning. */
  readonly categories?: readonly string[];
  /** By how many times the number of people is higher. */
  readonly times: number;
}

export const DEFAULT_HOT_SPOT_POLICY: HotSpotPolicy = {
  window: 'PT6H',
  people: 5,
  quiet: 'PT6H',
  // While half of a city's radiators are filled, a cold flat is no sign of a burst pipe.
  expected: [{ from: '11-01', to: '11-10', categories: ['0101'], times: 3 }],
};
