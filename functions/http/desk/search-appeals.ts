import { searchRequest } from '#appeals/queues/contracts/queries/searches.ts';
import type { RunSearchDeps } from '#appeals/queues/usecases/search/run-search.ts';
import type { Keyring } from '#kernel/ports/keyring.ts';
import { keys } from '../../runtime/deps/keys.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { claimStores } from '../../runtime/deps/stores/claims.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { eventStores } from '../../runtime/deps/stores/events.ts';
import { limitStores } from '../../runtime/deps/stores/limits.ts';
import { personalStores } from '../../runtime/deps/stores/personal.ts';
import { searchStores } from '../../runtime/deps/stores/search.ts';
import { viewStores } from '../../runtime/deps/stores/views.ts';
import { answerSearch } from '../../runtime/http/answers/search-answer.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

/**
 * POST /v1/desk/searches: all cases of a phone, newest first, or those with words in their title, with the filters of GET
 * /v1/desk/appeals. What is looked for stays out of addresses, which proxies and browsers keep.
 */
export const createHandler = (deps: RunSearchDeps & { readonly keyring: Keyring }) =>
  httpHandler({
    audience: 'staff',
    idempotency: 'required',
    moreQuery: 'page',
    input: searchRequest,
    readKeyring: () => deps.keyring,
    run: (call) => answerSearch(deps, call.body, call),
  });

export const handler = createHandler(
  combine(base, eventStores, personalStores, viewStores, searchStores, claimStores, limitStores, directoryStores, keys),
);
