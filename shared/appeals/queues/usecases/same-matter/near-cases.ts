import type { Place, Places } from '#appeals/case/ports/personal.ts';
import { toRegionPath } from '#directory/domain/directory.ts';
import type { Coordinates } from '#kernel/domain/coordinates.ts';
import { DAY_MS, type Instant, plusMillis } from '#kernel/domain/instant.ts';
import type { MacKey } from '#kernel/ports/keyring.ts';
import type { Texts } from '#kernel/ports/texts.ts';
import { compareToAll } from '#texts/domain/classifier/word-likeness.ts';
import { RECENT_DAYS, type RecentCase, type RecentCases } from '../../ports/recent-cases.ts';
import { hashNearby, type MatterTexts, sketchWords } from './describe-matter.ts';
import { NO_AREA } from './note-matter.ts';

export interface NearCasesDeps {
  readonly recentCases: Pick<RecentCases, 'list'>;
  readonly places: Pick<Places, 'pick'>;
  readonly texts: Pick<Texts, 'pick'>;
  readonly keyring: MacKey;
}

/** How many cases are compared: of the area of the case, and of each division above it, which has the cases with a less exact place. */
export const MOST_NEAR = 300;
const MOST_ABOVE = 100;
const MOST_ROWS = 30;

/** Two texts of this likeness are about the same matter more often than not (ADR 35). */
export const ALIKE = 0.15;
/** The same for two cases at one place. */
export const ALIKE_AT_ONE_PLACE = 0.1;

/** A recent case with what it has in common with the one that was compared. */
export interface Scored {
  readonly appealId: string;
  readonly likeness: number;
  readonly isNear: boolean;
}

/** A case with its words and place, and recent cases that are alike or near, the most alike first. */
export interface NearCases {
  readonly own: MatterTexts;
  readonly near: readonly Scored[];
}

/**
 * Compares a case with the recent ones of its area. Words, place and the lists are read at the same time: at most 600 entries, whatever
 * the volume. Undefined when the words of the case were erased.
 */
export async function findNearCases(
  deps: NearCasesDeps,
  { id, regionCode }: { readonly id: string; readonly regionCode?: string | undefined },
  now: Instant,
): Promise<NearCases | undefined> {
  const since = plusMillis(now, -RECENT_DAYS * DAY_MS);
  const [area = NO_AREA, ...above] = [...(regionCode === undefined ? [] : toRegionPath(regionCode)), NO_AREA];
  const [[original], [place], ...read] = await Promise.all([
    deps.texts.pick([{ appealId: id, id: 'original' }]),
    deps.places.pick([id]),
    deps.recentCases.list(area, since, MOST_NEAR),
    ...above.map((each) => deps.recentCases.list(each, since, MOST_ABOVE)),
  ]);
  if (!original) return undefined;
  const own = { title: original.title, text: original.text, ...toSpot(place) };
  const others = read.flat().filter(({ appealId }) => appealId !== id);
  return { own, near: await rankNear(deps.keyring, own, others) };
}

async function rankNear(keyring: MacKey, own: MatterTexts, recent: readonly RecentCase[]): Promise<readonly Scored[]> {
  const [words, around] = await Promise.all([sketchWords(keyring, own), hashNearby(keyring, own)]);
  const likeness = compareToAll(
    words,
    recent.map((each) => each.words),
  );
  const isNear = ({ square, address }: RecentCase) =>
    (square !== undefined && around.squares.has(square)) || (address !== undefined && address === around.address);
  return recent
    .map((each, index) => ({ appealId: each.appealId, likeness: likeness[index] ?? 0, isNear: isNear(each) }))
    .filter((each) => each.likeness >= ALIKE || each.isNear)
    .sort((one, other) => rank(other) - rank(one))
    .slice(0, MOST_ROWS);
}

/** A place in common counts as much as words that are about as alike as those of one matter. */
function rank({ likeness, isNear }: Scored): number {
  return likeness + (isNear ? ALIKE : 0);
}

/** The parts of a place that are compared. */
export function toSpot(place: Place | undefined): { readonly address?: string; readonly point?: Coordinates } {
  const { address, lat, lng } = place ?? {};
  return {
    ...(address !== undefined && { address }),
    ...(lat !== undefined && lng !== undefined && { point: { lat, lng } }),
  };
}
