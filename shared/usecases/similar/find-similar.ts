import type { CaseAccess } from '../../domain/appeal/case.ts';
import { ok, type Result } from '../../domain/appeal/refusal.ts';
import { toRegionPath } from '../../domain/directory/directory.ts';
import type { Coordinates } from '../../domain/routing/coordinates.ts';
import { compareMatters, type Sameness } from '../../domain/routing/same-matter.ts';
import { compareToAll } from '../../domain/routing/word-likeness.ts';
import { DAY_MS, type Instant, plusMillis } from '../../domain/words/instant.ts';
import { isTerminal } from '../../domain/words/words.ts';
import type { Place, Places, Texts } from '../../ports/personal.ts';
import { RECENT_DAYS, type RecentCase, type RecentCases } from '../../ports/recent-cases.ts';
import type { Keyring } from '../../ports/services/keyring.ts';
import type { Lists } from '../../ports/views.ts';
import { type Caller, resolveViewer } from '../accounts/resolve-viewer.ts';
import { type OpenCaseDeps, openCase } from '../cases/open-case.ts';
import type { Failure } from '../failure.ts';
import { type FoundAppeal, listVisible, toLines } from '../queues/find-appeals.ts';
import { hashNearby, type MatterTexts, sketchWords } from '../words/describe-matter.ts';
import { NO_AREA } from '../words/note-matter.ts';

export interface FindSimilarDeps extends OpenCaseDeps {
  readonly recentCases: Pick<RecentCases, 'list'>;
  readonly lists: Pick<Lists, 'findCases'>;
  readonly places: Pick<Places, 'pick'>;
  readonly texts: Texts;
  readonly keyring: Keyring;
}

/** Another open case that may be about the same matter. */
export interface SimilarCase extends FoundAppeal {
  /** Why it is named. */
  readonly same: readonly Sameness[];
  /** Of the words, from 0 to 1, two decimals. */
  readonly likeness: number;
  /** How many cases have joined it. */
  readonly joined: number;
}

/** How many cases are compared: of the own area, and of each division above it, where cases are whose place is less exact. */
export const MOST_NEAR = 300;
const MOST_ABOVE = 100;
/** How many are opened, and shown. */
const MOST_OPENED = 10;
const MOST_ROWS = 30;

/** Two texts of this likeness are about the same matter more often than not (ADR 35). */
export const ALIKE = 0.15;
/** The same for two cases at one place. */
export const ALIKE_AT_ONE_PLACE = 0.1;

/**
 * Finds open cases of the last days that may be about the same matter as a case, the most alike first (DOMAIN 5). They are suggested
 * only: a person merges. Each is opened in the reader's scope. Tip-offs are neither compared nor shown. `not-found` for
 * a reader out of scope.
 */
export async function findSimilar(
  deps: FindSimilarDeps,
  number: string,
  caller: Caller,
): Promise<Result<readonly SimilarCase[], Failure>> {
  const viewer = await resolveViewer(deps, caller);
  if (!viewer.ok) return viewer;
  const access = await openCase(deps, number, viewer.value);
  if (!access.ok) return access;
  const { appeal, scope } = access.value;
  if (appeal.kind === 'report') return ok([]);
  const [[original], [place]] = await Promise.all([
    deps.texts.pick([{ appealId: appeal.id, id: 'original' }]),
    deps.places.pick([appeal.id]),
  ]);
  if (!original) return ok([]);
  const own = { title: original.title, text: original.text, ...toSpot(place) };
  const near = await listNear(deps, own, appeal.regionCode, deps.time.now());
  const open = await keepOpen(
    deps,
    access.value,
    near.filter(({ appealId }) => appealId !== appeal.id),
  );
  const visible = await listVisible(
    deps,
    viewer.value,
    open.map(({ appealId }) => appealId),
  );
  const mayMerge = scope.grants.some(({ role }) => role === 'AGT' || role === 'DSP');
  const isMergeable = (appeal.status === 'submitted' || appeal.status === 'accepted') && appeal.children.length === 0;
  return ok(await describe(deps, access.value, own, { open, visible, offersMerge: mayMerge && isMergeable }));
}

interface Scored {
  readonly appealId: string;
  readonly likeness: number;
  readonly isNear: boolean;
}

/** Recent cases of the area that are alike or near, the most alike first. */
async function listNear(
  { recentCases, keyring }: Pick<FindSimilarDeps, 'recentCases' | 'keyring'>,
  own: MatterTexts,
  regionCode: string | undefined,
  now: Instant,
): Promise<readonly Scored[]> {
  const since = plusMillis(now, -RECENT_DAYS * DAY_MS);
  const [area = NO_AREA, ...above] = [...(regionCode === undefined ? [] : toRegionPath(regionCode)), NO_AREA];
  const [words, around, ...read] = await Promise.all([
    sketchWords(keyring, own),
    hashNearby(keyring, own),
    recentCases.list(area, since, MOST_NEAR),
    ...above.map((each) => recentCases.list(each, since, MOST_ABOVE)),
  ]);
  const recent = read.flat();
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

/**
 * Those that are open by their rows, and have enough in common to be opened. A tip-off has left the comparison when it became one.
 */
async function keepOpen(
  { lists }: Pick<FindSimilarDeps, 'lists'>,
  { appeal, context }: CaseAccess,
  near: readonly Scored[],
): Promise<readonly Scored[]> {
  if (near.length === 0) return [];
  const rows = new Map((await lists.findCases(near.map(({ appealId }) => appealId))).map((row) => [row.appealId, row]));
  const own = { category: appeal.category ?? appeal.categoryHint };
  const isWorthOpening = ({ appealId, likeness }: Scored) => {
    const row = rows.get(appealId);
    if (row === undefined || isTerminal(row.status) || row.kind === 'report') return false;
    return likeness >= ALIKE_AT_ONE_PLACE || compareMatters(own, { category: row.category }, context.policy).length > 0;
  };
  return near.filter(isWorthOpening).slice(0, MOST_OPENED);
}

/** The cases that the reader may see, with why each is named; those that have too little in common are left out. */
async function describe(
  deps: Pick<FindSimilarDeps, 'places' | 'texts'>,
  { appeal, context }: CaseAccess,
  own: MatterTexts,
  found: { readonly open: readonly Scored[]; readonly visible: readonly CaseAccess[]; readonly offersMerge: boolean },
): Promise<readonly SimilarCase[]> {
  const visible = found.visible.filter((each) => !isTerminal(each.appeal.status) && each.appeal.kind !== 'report');
  if (visible.length === 0) return [];
  const [places, lines] = await Promise.all([
    deps.places.pick(visible.map((each) => each.appeal.id)),
    toLines(deps.texts, visible),
  ]);
  const category = appeal.category ?? appeal.categoryHint;
  return visible.flatMap((each, index) => {
    const line = lines[index];
    const likeness = found.open.find(({ appealId }) => appealId === each.appeal.id)?.likeness ?? 0;
    const there = toSpot(places.find(({ appealId }) => appealId === each.appeal.id));
    const theirs = each.appeal.category ?? each.appeal.categoryHint;
    const shared = compareMatters({ ...own, category }, { ...there, category: theirs }, context.policy);
    const same = [...(likeness >= ALIKE_AT_ONE_PLACE ? (['words'] as const) : []), ...shared];
    const isAlike = likeness >= ALIKE || (shared.includes('place') && same.length > 1);
    if (!line || !isAlike) return [];
    const canMerge = found.offersMerge && each.appeal.kind === appeal.kind;
    return {
      ...line,
      same,
      likeness: Math.round(likeness * 100) / 100,
      joined: each.appeal.children.length,
      ...(canMerge && { offers: ['merge' as const] }),
    };
  });
}

function toSpot(place: Place | undefined): { readonly address?: string; readonly point?: Coordinates } {
  const { address, lat, lng } = place ?? {};
  return {
    ...(address !== undefined && { address }),
    ...(lat !== undefined && lng !== undefined && { point: { lat, lng } }),
  };
}
