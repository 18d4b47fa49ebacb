import { businessRequestsQuery } from '../../../shared/contracts/http/enterprise/requests.ts';
import { ok } from '../../../shared/domain/appeal/refusal.ts';
import type { Keyring } from '../../../shared/ports/services/keyring.ts';
import type { TimeSource } from '../../../shared/ports/services/time-source.ts';
import { presentListedRequest } from '../../../shared/presenting/enterprise/request-presenter.ts';
import type { CheckSessionDeps } from '../../../shared/usecases/accounts/sessions.ts';
import type { OpenBusinessDeps } from '../../../shared/usecases/enterprise/open-business.ts';
import {
  type ListRequestsDeps,
  listBusinessRequests,
} from '../../../shared/usecases/enterprise/requests/list-requests.ts';
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
