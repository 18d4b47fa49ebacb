import { countPeople } from '#appeals/case/domain/people.ts';
import { findCity } from '#directory/domain/directory.ts';
import type { Directory } from '#directory/ports/directory.ts';
import type { MacKey } from '#kernel/ports/keyring.ts';
import type { Notices } from '#kernel/ports/notices.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import { compareToAll } from '#texts/domain/classifier/word-likeness.ts';
import { findBurst, isUnusual } from '../../domain/bursts.ts';
import { findOpenHotSpot, growHotSpot, type HotSpot, openHotSpot, toOldestTogether } from '../../domain/hot-spots.ts';
import type { HotSpotAnnouncements } from '../../ports/hot-spot-announcements.ts';
import type { HotSpots } from '../../ports/hot-spots.ts';
import type { RecentCase, RecentCases } from '../../ports/recent-cases.ts';
import { hotSpotText } from '../../presenting/hot-spot-notice.ts';
import { type CasesOfArea, comesBefore, openCasesOfArea } from './cases-of-area.ts';
import { openPlaceComparison, type PlaceComparison } from './compare-places.ts';
import { ALIKE_AT_ONE_PLACE } from './near-cases.ts';
import { NO_AREA, type NotedMatter } from './note-matter.ts';
import { ALIKE_ENOUGH_TO_JOIN } from './same-matter.ts';

export interface WatchHotSpotsDeps {
  readonly recentCases: Pick<RecentCases, 'list' | 'put'>;
  readonly hotSpots: HotSpots;
  readonly directory: Pick<Directory, 'policy' | 'categories' | 'regionPaths'>;
  readonly keyring: MacKey;
  readonly announcements: HotSpotAnnouncements;
  readonly notices: Notices;
  readonly time: TimeSource;
}

/** How many hot spots of the city are looked at: those that began last. */
const MOST_SPOTS = 20;
/** Another consumer may have changed a hot spot meanwhile. Then all is decided again. In a burst several consumers work at once. */
const ATTEMPTS = 30;

/**
 * Looks whether new cases, which have just been noted, belong to a hot spot or make one (DOMAIN 5). A new hot spot is announced on the
 * bus, and the duty desk of the supervisors gets a text. Idempotent: a repeat counts nothing twice and carries the same references. The
 * cases of an area take their turn, so they do not lose to each other. Reads at most 100 cases of each area and 20 hot spots for each new
 * case; 300 cases of the area more where there may be a hot spot.
 *
 * @returns how it ended for each case.
 */
export async function watchHotSpots(
  deps: WatchHotSpotsDeps,
  noted: readonly NotedMatter[],
): Promise<ReadonlyMap<NotedMatter, PromiseSettledResult<void>>> {
  const byArea = Map.groupBy(noted, ({ recent }) => recent.area);
  const results = await Promise.all([...byArea].map(([area, matters]) => watchArea(deps, area, matters)));
  return new Map(results.flat());
}

type Result = readonly [NotedMatter, PromiseSettledResult<void>];

async function watchArea(
  deps: WatchHotSpotsDeps,
  area: string,
  matters: readonly NotedMatter[],
): Promise<readonly Result[]> {
  const [first, ...others] = matters.toSorted((one, other) => (comesBefore(one.recent, other.recent) ? -1 : 1));
  if (!first) return [];
  const cases = openCasesOfArea(deps, area, first.recent.submittedAt);
  const results: Result[] = [];
  for (const matter of [first, ...others]) {
    const [result] = await Promise.allSettled([watchCase(deps, cases, matter)]);
    results.push([matter, result]);
  }
  return results;
}

async function watchCase(deps: WatchHotSpotsDeps, cases: CasesOfArea, { recent: own, texts }: NotedMatter) {
  const city = toCity(own.area);
  const { dutyPhones, hotSpots: policy } = await deps.directory.policy();
  const [places, together] = await Promise.all([
    openPlaceComparison(deps.keyring, own, texts),
    cases.listTogether(own, toOldestTogether(own, policy)),
  ]);
  const alike = listAlike(own, together, places);
  const comparison = { isAlike: (other: RecentCase) => alike.has(other), ...places };
  const near = findBurst(own, together, comparison, policy);
  const ofEvent = near?.by === 'place' ? near.cases : [];
  // What belongs to a hot spot makes no other one.
  const free = together.filter(({ hotSpot }) => hotSpot === undefined);
  const burst = findBurst(own, free, comparison, policy);
  let lostTo: string | undefined;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const spots = await deps.hotSpots.list(city, MOST_SPOTS);
    const opened = spots.find(({ openedBy }) => openedBy === own.appealId);
    if (opened) return report(deps, opened, dutyPhones);
    if (spots.some((spot) => spot.cases.some(({ number }) => number === own.number))) return;
    const spot =
      findOpenHotSpot(spots, own.area, own, [...alike, ...ofEvent], policy) ?? spots.find(({ id }) => id === lostTo);
    if (!spot && !burst) return;
    const ofDays = await cases.listOfDays(own);
    if (spot) {
      const people = countPeople([...ofDays.filter(({ hotSpot }) => hotSpot === spot.id), own]);
      if (await deps.hotSpots.put(city, growHotSpot(spot, own, people))) return cases.mark([own], spot);
      continue;
    }
    if (!burst || !isUnusual(burst, own, ofDays, policy)) return;
    const fresh = openHotSpot(own.area, own, burst.cases, deps.time.now());
    if (await deps.hotSpots.put(city, fresh)) {
      await cases.mark(burst.cases, fresh);
      return report(deps, fresh, dutyPhones);
    }
    lostTo = fresh.id;
  }
  throw new Error(`the hot spots of ${city} change too fast`);
}

/** Those of the earlier cases that are about the matter by their words, or at the place with less alike words. */
function listAlike(
  own: RecentCase,
  earlier: readonly RecentCase[],
  { isAtPlace }: Pick<PlaceComparison, 'isAtPlace'>,
): ReadonlySet<RecentCase> {
  const likeness = compareToAll(
    own.words,
    earlier.map(({ words }) => words),
  );
  const isAlike = (each: RecentCase, index: number) =>
    (likeness[index] ?? 0) >= (isAtPlace(each) ? ALIKE_AT_ONE_PLACE : ALIKE_ENOUGH_TO_JOIN);
  return new Set(earlier.filter(isAlike));
}

async function report(deps: WatchHotSpotsDeps, spot: HotSpot, dutyPhones: readonly string[]): Promise<void> {
  const { id, area, category, since, openedAt, people, count } = spot;
  const [regions, categories] = await Promise.all([
    deps.directory.regionPaths(area === NO_AREA ? [] : [area]),
    deps.directory.categories(),
    deps.announcements.hotSpotOpened({
      id,
      area,
      ...(category !== undefined && { category }),
      since,
      openedAt,
      people,
      count,
    }),
  ]);
  const name = categories.find(({ code }) => code === category)?.name;
  const text = hotSpotText(spot, regions, name);
  await Promise.all(
    dutyPhones.map((phone, index) => deps.notices.send({ phone, text, reference: `${id}-hot-spot-${index}` })),
  );
}

/** The city whose list has the hot spots of an area. */
export function toCity(area: string): string {
  return findCity(area === NO_AREA ? undefined : area);
}
