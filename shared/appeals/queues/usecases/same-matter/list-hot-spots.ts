import { isOfCentre } from '#appeals/case/domain/scope.ts';
import {
  type Category,
  getRegionLevel,
  type Region,
  reachesRegion,
  type StaffMember,
  toRegionPath,
} from '#directory/domain/directory.ts';
import type { HotSpotPolicy } from '#directory/domain/policy/hot-spot-policy.ts';
import type { Directory } from '#directory/ports/directory.ts';
import type { Failure } from '#kernel/domain/failure.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import { fail, ok, type Result } from '#kernel/domain/result.ts';
import type { Role } from '#kernel/domain/vocabulary.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import type { HotSpot } from '../../domain/hot-spots.ts';
import type { HotSpots } from '../../ports/hot-spots.ts';
import { NO_AREA } from './note-matter.ts';
import { toCity } from './watch-hot-spots.ts';

export interface ListHotSpotsDeps {
  readonly hotSpots: Pick<HotSpots, 'list'>;
  readonly directory: Pick<Directory, 'policy' | 'categories' | 'regions' | 'regionPaths'>;
  readonly time: TimeSource;
  readonly jurisdiction: string;
}

/** The hot spots of a region, with what their names and their ends follow from. */
export interface ListedHotSpots {
  readonly at: Instant;
  readonly spots: readonly HotSpot[];
  readonly policy: HotSpotPolicy;
  readonly categories: readonly Category[];
  readonly regions: ReadonlyMap<string, Region>;
}

const READERS: readonly Role[] = ['SUP', 'DSP', 'AUD'];
/** How many of each city are read: those that began last. */
const MOST_OF_CITY = 50;
const MOST = 100;

/**
 * Lists the hot spots of a region of the last month, those with the newest appeals first: at most 50 of each city, 100 in all. `not-found`
 * for readers who are neither supervisor, dispatcher nor auditor, and for a region outside the jurisdiction.
 */
export async function listHotSpots(
  { hotSpots, directory, time, jurisdiction }: ListHotSpotsDeps,
  { grants }: StaffMember,
  regionCode: string = jurisdiction,
): Promise<Result<ListedHotSpots, Failure>> {
  const reading = grants.filter(({ role }) => READERS.includes(role));
  if (reading.length === 0 || !toRegionPath(regionCode).includes(jurisdiction)) return fail({ kind: 'not-found' });
  const below = getRegionLevel(regionCode) === 'province' ? await directory.regions(regionCode) : [];
  const areas = [regionCode, ...below.map(({ code }) => code), ...(regionCode === jurisdiction ? [NO_AREA] : [])];
  const cities = [...new Set(areas.map(toCity))];
  const [read, policy, categories] = await Promise.all([
    Promise.all(cities.map((city) => hotSpots.list(city, MOST_OF_CITY))),
    directory.policy(),
    directory.categories(),
  ]);
  const isAsked = ({ area }: HotSpot) =>
    area === NO_AREA ? regionCode === jurisdiction : toRegionPath(area).includes(regionCode);
  const isReached = ({ area }: HotSpot) =>
    reading.some((grant) => reachesRegion(grant, area === NO_AREA ? undefined : area));
  // One of the appeals may have become a tip-off that accuses a unit of the reader: no number reveals it (DOMAIN 2).
  const spots = read
    .flat()
    .filter((spot) => isAsked(spot) && isReached(spot))
    .sort((one, other) => (one.lastAt < other.lastAt ? 1 : -1))
    .slice(0, MOST)
    .map((spot) => (isOfCentre(grants) ? spot : { ...spot, cases: [] }));
  const known = spots.map(({ area }) => area).filter((area) => area !== NO_AREA);
  const regions = await directory.regionPaths([...new Set(known)]);
  return ok({ at: time.now(), spots, policy: policy.hotSpots, categories, regions });
}
