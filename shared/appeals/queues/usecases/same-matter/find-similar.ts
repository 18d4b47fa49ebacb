import { type Caller, resolveViewer } from '#accounts/usecases/resolve-viewer.ts';
import type { CaseAccess } from '#appeals/case/domain/case.ts';
import { isHiddenFromAccused } from '#appeals/case/domain/scope.ts';
import { type OpenCaseDeps, openCase } from '#appeals/case/usecases/cases/open-case.ts';
import type { Failure } from '#kernel/domain/failure.ts';
import { ok, type Result } from '#kernel/domain/result.ts';
import { isTerminal } from '#kernel/domain/vocabulary.ts';
import type { Keyring } from '#kernel/ports/keyring.ts';
import type { Texts } from '#kernel/ports/texts.ts';
import { compareMatters, type Sameness } from '../../domain/same-matter.ts';
import type { Lists } from '../../ports/views.ts';
import { type FoundAppeal, listVisible, toLines } from '../search/find-appeals.ts';
import type { MatterTexts } from './describe-matter.ts';
import { ALIKE, ALIKE_AT_ONE_PLACE, findNearCases, type NearCasesDeps, type Scored, toSpot } from './near-cases.ts';

export interface FindSimilarDeps extends OpenCaseDeps, NearCasesDeps {
  readonly lists: Pick<Lists, 'findCases'>;
  readonly texts: Texts;
  readonly keyring: Keyring;
}

/** Another open case that may be about the same matter. */
export interface SimilarCase extends FoundAppeal {
  /** Why it is named. */
  readonly same: readonly Sameness[];
  /** How alike the words are: 0 to 1, with two decimals. */
  readonly likeness: number;
  /** How many cases have joined it. */
  readonly joined: number;
}

/** How many are opened, and shown. */
const MOST_OPENED = 10;

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
  if (isHiddenFromAccused(appeal)) return ok([]);
  const compared = await findNearCases(deps, appeal, deps.time.now());
  if (!compared) return ok([]);
  const { own, near } = compared;
  const open = await keepOpen(deps, access.value, near);
  const visible = await listVisible(
    deps,
    viewer.value,
    open.map(({ appealId }) => appealId),
  );
  const mayMerge = scope.grants.some(({ role }) => role === 'AGT' || role === 'DSP');
  const isMergeable = (appeal.status === 'submitted' || appeal.status === 'accepted') && appeal.children.length === 0;
  return ok(await describe(deps, access.value, own, { open, visible, offersMerge: mayMerge && isMergeable }));
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
