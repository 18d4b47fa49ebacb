import { toViewer } from '#accounts/usecases/resolve-viewer.ts';
import type { StaffMember } from '#directory/domain/directory.ts';
import type { Failure } from '#kernel/domain/failure.ts';
import { fail, ok, type Result } from '#kernel/domain/result.ts';
import type { Keyring } from '#kernel/ports/keyring.ts';
import type { Page } from '#kernel/ports/page.ts';
import type { SearchIndex } from '../../ports/search-index.ts';
import type { CaseSummary, Lists } from '../../ports/views.ts';
import { hashPairs, listSearchedTexts, toWritings } from '../same-matter/index-words.ts';
import { hasWords, listPairs, splitWords } from '../same-matter/pairs.ts';
import type { TitledSummary } from './add-titles.ts';
import { listVisible, toLines } from './find-appeals.ts';
import { resolveSearched, type Search, type SearchAppealsDeps, toInstants, toSearchTest } from './search-appeals.ts';

export interface SearchWordsDeps extends SearchAppealsDeps {
  readonly lists: Pick<Lists, 'filed' | 'findCases'>;
  readonly keyring: Keyring;
  readonly searchIndex: Pick<SearchIndex, 'find'>;
}

export interface WordSearch extends Search {
  readonly words: string;
  /** Only open cases that no unit has. */
  readonly isUndispatched?: boolean;
}

/** The most pairs that the index is asked for. The others are checked on the case. */
const MOST_PAIRS = 10;
/** How often one answer asks the index. */
const MOST_PAGES = 3;

/**
 * Searches cases by words of their titles, of reports by words of their restatements; newest first. The index names candidates. Each is
 * then opened as by its number, and the words are looked for in the texts that everybody in its scope may see. Pages may be short.
 * `not-found` for a unit that the reader may not ask about.
 */
export async function searchWords(
  deps: SearchWordsDeps,
  staff: StaffMember,
  search: WordSearch,
  limit: number,
  after?: string,
): Promise<Result<Page<TitledSummary>, Failure>> {
  const scope = await resolveSearched(deps, staff, search.unitId);
  if (scope === undefined) return fail({ kind: 'not-found' });
  const words = splitWords(search.words);
  const pairs = [...new Set(words.flatMap(listPairs))].slice(0, MOST_PAIRS);
  const hashes = await hashPairs(deps.keyring, pairs);
  const passes = toSearchTest(search, deps.time.now());
  const keep = (one: CaseSummary) =>
    (passes === undefined || passes(one)) && (!search.isUndispatched || isUndispatched(one));

  const items: TitledSummary[] = [];
  let next = after;
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    const page = await deps.searchIndex.find(scope, toInstants(search), hashes, limit - items.length, next);
    items.push(...(await checkCases(deps, staff, page.items, { words, keep })));
    next = page.after;
    if (next === undefined || items.length >= limit) break;
  }
  return ok({ items, ...(next !== undefined && { after: next }) });
}

/** Those of some candidates that the reader may see, that pass the filter, and whose texts have the words; in the same order. */
async function checkCases(
  deps: SearchWordsDeps,
  staff: StaffMember,
  appealIds: readonly string[],
  { words, keep }: { readonly words: readonly string[]; readonly keep: (one: CaseSummary) => boolean },
): Promise<readonly TitledSummary[]> {
  if (appealIds.length === 0) return [];
  const kept = new Set((await deps.lists.findCases(appealIds)).filter(keep).map(({ appealId }) => appealId));
  const visible = await listVisible(
    deps,
    toViewer(staff),
    appealIds.filter((id) => kept.has(id)),
  );
  const texts = await deps.texts.pick(visible.flatMap(({ appeal }) => listSearchedTexts(appeal)));
  const found = visible.filter(({ appeal: { id } }) =>
    hasWords(texts.filter(({ appealId }) => appealId === id).flatMap(toWritings), words),
  );
  return toLines(deps.texts, found);
}

function isUndispatched({ status, unitId }: CaseSummary): boolean {
  return unitId === undefined && (status === 'submitted' || status === 'needsInfo' || status === 'accepted');
}
