import type { AppealEvent } from '#appeals/case/domain/event.ts';
import { type IndexWordsDeps, indexWords } from './index-words.ts';
import { isNoted, type NoteMatterDeps, noteMatter } from './note-matter.ts';
import { readNewCases } from './read-new-cases.ts';
import { type WatchHotSpotsDeps, watchHotSpots } from './watch-hot-spots.ts';

export interface FollowWordsDeps extends IndexWordsDeps, NoteMatterDeps, WatchHotSpotsDeps {
  readonly texts: NoteMatterDeps['texts'];
  readonly keyring: NoteMatterDeps['keyring'];
  readonly recentCases: WatchHotSpotsDeps['recentCases'];
  readonly time: NoteMatterDeps['time'];
}

/**
 * Does all that the words of cases are needed for when events have come: puts new cases where the search for the same matter finds them,
 * indexes their words, and looks for hot spots. Events that come together are handled together: texts and places are read at once, the words of a case are indexed once, and
 * the cases of an area are compared with one list. Idempotent. The hot spots come last, so that a gateway that fails keeps no case from
 * being found.
 *
 * @returns how each of the events ended, in their order.
 */
export async function followWords(
  deps: FollowWordsDeps,
  events: readonly AppealEvent[],
): Promise<readonly PromiseSettledResult<unknown>[]> {
  const newCases = events.filter((event) => isNoted(deps, event)).map(({ appealId }) => appealId);
  const sources = await readNewCases(deps, newCases);
  const noted = await Promise.allSettled(events.map((event) => noteMatter(deps, event, sources)));
  const indexed = await settleByCase(events, (event) => indexWords(deps, event, sources.texts));
  const matters = noted.flatMap((each) => (each.status === 'fulfilled' && each.value ? [each.value] : []));
  const watched = await watchHotSpots(deps, matters);
  return noted.map((each, index) => {
    const indexing = indexed.get(events[index]?.appealId ?? '');
    const watching = each.status === 'fulfilled' && each.value ? watched.get(each.value) : undefined;
    return [each, indexing, watching].find((result) => result?.status === 'rejected') ?? each;
  });
}

/** Does the work for the newest event of each case. */
async function settleByCase(
  events: readonly AppealEvent[],
  work: (newest: AppealEvent) => Promise<unknown>,
): Promise<ReadonlyMap<string, PromiseSettledResult<unknown>>> {
  const newest = new Map<string, AppealEvent>();
  for (const event of events) {
    if (event.version > (newest.get(event.appealId)?.version ?? 0)) newest.set(event.appealId, event);
  }
  const results = await Promise.allSettled([...newest.values()].map(work));
  return new Map([...newest.keys()].map((id, index) => [id, results[index] as PromiseSettledResult<unknown>]));
}
