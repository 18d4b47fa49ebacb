import { searchQuery } from '#appeals/queues/contracts/queries/searches.ts';
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
 * GET /v1/desk/appeals?number=: a case in scope by its number. Otherwise cases by the days of filing,
 * ?from=&to=&unit=&status=&category=&region=&urgency=&light=, or ?undispatched=true, page by page. ?phone= and ?q= still work; POST
 * /v1/desk/searches keeps them out of addresses.
 */
export const createHandler = (deps: RunSearchDeps & { readonly keyring: Keyring }) =>
  httpHandler({
    audience: 'staff',
    idempotency: 'none',
    moreQuery: 'page',
    query: searchQuery,
    readKeyring: () => deps.keyring,
    run: (call) => answerSearch(deps, call.query, call),
  });

export const handler = createHandler(
  combine(base, eventStores, personalStores, viewStores, searchStores, claimStores, limitStores, directoryStores, keys),
);
