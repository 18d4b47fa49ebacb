import type { CheckSessionDeps } from '#accounts/usecases/sessions.ts';
import type { OpenBusinessDeps } from '#enterprise/businesses/open-business.ts';
import { businessRequestsQuery } from '#enterprise/requests/contracts/requests.ts';
import { presentListedRequest } from '#enterprise/requests/presenting/request-presenter.ts';
import { type ListRequestsDeps, listBusinessRequests } from '#enterprise/requests/usecases/list-requests.ts';
import { ok } from '#kernel/domain/result.ts';
import type { Keyring } from '#kernel/ports/keyring.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import { keys } from '../../runtime/deps/keys.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { requestStores } from '../../runtime/deps/stores/enterprise/requests.ts';
import { personalStores } from '../../runtime/deps/stores/personal.ts';
import { recordStores } from '../../runtime/deps/stores/records.ts';
import { sessionStores } from '../../runtime/deps/stores/sessions.ts';
import { readPage, writeCursor } from '../../runtime/http/cursor.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

/** GET /v1/enterprise/requests: the requests of a business that the caller acts for, newest first. */
export const createHandler = (
  deps: ListRequestsDeps &
    OpenBusinessDeps & { readonly keyring: Keyring; readonly time: TimeSource } & CheckSessionDeps,
) =>
  httpHandler({
    audience: 'citizens',
    readSessions: () => deps.refreshTokens,
    idempotency: 'none',
    query: businessRequestsQuery,
    moreQuery: 'page',
    readKeyring: () => deps.keyring,
    run: async ({ caller, query, rawQuery, route, language }) => {
      const binding = { callerId: caller.subject, route, query: { business: query.business } };
      const page = await readPage(deps.keyring, binding, rawQuery, language);
      if (!page.ok) return page;
      const listed = await listBusinessRequests(deps, caller.subject, query.business, page.value);
      if (!listed.ok) return listed;
      const regions = await deps.directory.regionPaths(listed.value.items.map(({ county }) => county));
      const now = deps.time.now();
      const items = listed.value.items.map((each) => presentListedRequest(each, regions, language, now));
      const nextCursor = await writeCursor(deps.keyring, binding, listed.value.after);
      return ok({ status: 200, body: { items, nextCursor } });
    },
  });

export const handler = createHandler(
  combine(base, personalStores, directoryStores, recordStores, requestStores, sessionStores, keys),
);
