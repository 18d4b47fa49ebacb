import { countPeople } from '../../domain/appeal/people.ts';
import { findCity } from '../../domain/directory/directory.ts';
import {
  findBurst,
  findOpenHotSpot,
  growHotSpot,
  type HotSpot,
  isUnusual,
  openHotSpot,
  toOldestTogether,
} from '../../domain/routing/hot-spots.ts';
import { compareToAll } from '../../domain/routing/word-likeness.ts';
import { DAY_MS, type Instant, plusMillis } from '../../domain/words/instant.ts';
import type { Directory } from '../../ports/directory.ts';
import type { HotSpots } from '../../ports/hot-spots.ts';
import { RECENT_DAYS, type RecentCase, type RecentCases } from '../../ports/recent-cases.ts';
import type { Announcements } from '../../ports/reports.ts';
import type { MacKey } from '../../ports/services/keyring.ts';
import type { Notices } from '../../ports/services/notices.ts';
import type { TimeSource } from '../../ports/services/time-source.ts';
import { hotSpotText } from '../../presenting/notices/hot-spot-notice.ts';
import { hashNearby, type MatterTexts } from '../words/describe-matter.ts';
import { NO_AREA } from '../words/note-matter.ts';
import { ALIKE_AT_ONE_PLACE, MOST_NEAR } from './near-cases.ts';
import { ALIKE_ENOUGH_TO_JOIN } from './same-matter.ts';

export interface WatchHotSpotsDeps {
  readonly recentCases: Pick<RecentCases, 'list' | 'put'>;
  readonly hotSpots: HotSpots;
  readonly directory: Pick<Directory, 'policy' | 'categories' | 'regionPaths'>;
  readonly keyring: MacKey;
  readonly announcements: Pick<Announcements, 'hotSpotOpened'>;
  readonly notices: Notices;
  readonly time: TimeSource;
}

/** How many hot spots of the city are looked at: those that began last. */
const MOST_SPOTS = 20;
/** How many cases of the time of a hot spot are compared. Those of the days before are read only for what may be one. */
export const MOST_TOGETHER = 100;
/** Another consumer may have changed a hot spot meanwhile. Then all is decided again. A burst comes in batches of ten, all at once. */
const ATTEMPTS = 30;

/**
 * Looks whether a new case, which has just been noted, belongs to a hot spot or makes one (DOMAIN 5). A new hot spot is announced on the
 * bus, and the duty desk of the supervisors gets a text. Idempotent: a repeat counts nothing twice and carries the same references. Two
 * queries for a case that belongs to none, at most 120 items; a third one of at most 300 items where there may be a hot spot.
 */
export async function watchHotSpots(deps: WatchHotSpotsDeps, own: RecentCase, texts: MatterTexts): Promise<void> {
  const city = toCity(own.area);
  const { dutyPhones, hotSpots: policy } = await deps.directory.policy();
  const [around, together] = await Promise.all([
    hashNearby(deps.keyring, texts),
    listEarlier(deps, own, toOldestTogether(own, policy), MOST_TOGETHER),
  ]);
  const alike = listAlike(own, together, around);
  const burst = findBurst(own, together, (other) => alike.includes(other), policy);
  let ofDays: readonly RecentCase[] | undefined;
  let lostTo: string | undefined;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const spots = await deps.hotSpots.list(city, MOST_SPOTS);
    const opened = spots.find(({ openedBy }) => openedBy === own.appealId);
    if (opened) return report(deps, opened, dutyPhones);
    if (spots.some(({ cases }) => cases.some(({ number }) => number === own.number))) return;
    const spot = findOpenHotSpot(spots, own.area, own, alike, policy) ?? spots.find(({ id }) => id === lostTo);
    if (!spot && !burst) return;
    ofDays ??= await listEarlier(deps, own, plusMillis(own.submittedAt, -RECENT_DAYS * DAY_MS), MOST_NEAR);
    if (spot) {
      const people = countPeople([...ofDays.filter(({ hotSpot }) => hotSpot === spot.id), own]);
      if (await deps.hotSpots.put(city, growHotSpot(spot, own, people))) return mark(deps, [own], spot);
      continue;
    }
    if (!burst || !isUnusual(burst, own, ofDays, policy)) return;
    const fresh = openHotSpot(own.area, own, burst, deps.time.now());
    if (await deps.hotSpots.put(city, fresh)) {
      await mark(deps, burst, fresh);
      return report(deps, fresh, dutyPhones);
    }
    lostTo = fresh.id;
  }
  throw new Error(`the hot spots of ${city} change too fast`);
}

/** The cases of the same area that were filed before a case, from an instant on. */
async function listEarlier(
  { recentCases }: Pick<WatchHotSpotsDeps, 'recentCases'>,
  own: RecentCase,
  since: Instant,
  most: number,
): Promise<readonly RecentCase[]> {
  const recent = await recentCases.list(own.area, since, most);
  return recent.filter(({ appealId, submittedAt }) => appealId !== own.appealId && submittedAt <= own.submittedAt);
}

/** Those of the earlier cases that are about the matter by their words, or at the place with less alike words. */
function listAlike(
  own: RecentCase,
  earlier: readonly RecentCase[],
  around: Awaited<ReturnType<typeof hashNearby>>,
): readonly RecentCase[] {
  const likeness = compareToAll(
    own.words,
    earlier.map(({ words }) => words),
  );
  const isNear = ({ square, address }: RecentCase) =>
    (square !== undefined && around.squares.has(square)) || (address !== undefined && address === around.address);
  return earlier.filter(
    (each, index) => (likeness[index] ?? 0) >= (isNear(each) ? ALIKE_AT_ONE_PLACE : ALIKE_ENOUGH_TO_JOIN),
  );
}

/** Notes which hot spot the cases belong to, so that a later one that is alike to any of them joins it. */
async function mark(
  { recentCases }: Pick<WatchHotSpotsDeps, 'recentCases'>,
  cases: readonly RecentCase[],
  { id }: HotSpot,
): Promise<void> {
  await Promise.all(cases.map((each) => recentCases.put({ ...each, hotSpot: id })));
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
