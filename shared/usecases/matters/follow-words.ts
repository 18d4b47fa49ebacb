import type { AppealEvent } from '../../domain/appeal/event.ts';
import { type IndexWordsDeps, indexWords } from '../words/index-words.ts';
import { type NoteMatterDeps, noteMatter } from '../words/note-matter.ts';
import { type WatchHotSpotsDeps, watchHotSpots } from './watch-hot-spots.ts';

export interface FollowWordsDeps extends IndexWordsDeps, NoteMatterDeps, WatchHotSpotsDeps {
  readonly texts: NoteMatterDeps['texts'];
  readonly keyring: NoteMatterDeps['keyring'];
  readonly recentCases: WatchHotSpotsDeps['recentCases'];
  readonly time: NoteMatterDeps['time'];
}

/**
 * Does all that the words of a case are needed for when an event has come: puts a new case where the search for the same matter finds it,
 * indexes its words, and looks for hot spots. Idempotent. The hot spots come last, so that a gateway that fails keeps no case from being
 * found.
 */
export async function followWords(deps: FollowWordsDeps, event: AppealEvent): Promise<void> {
  const noted = await noteMatter(deps, event);
  await indexWords(deps, event);
  if (noted) await watchHotSpots(deps, noted.recent, noted.texts);
}
