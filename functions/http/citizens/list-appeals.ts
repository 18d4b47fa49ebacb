import type { CheckSessionDeps } from '#accounts/usecases/sessions.ts';
import { ownQuery } from '#appeals/queues/contracts/queries/searches.ts';
import { presentOwnAppeals } from '#appeals/queues/presenting/queue-presenter.ts';
import { type ListAppealsDeps, listOwnAppeals } from '#appeals/queues/usecases/queues/list-appeals.ts';
import { ok } from '#kernel/domain/result.ts';
import type { Keyring } from '#kernel/ports/keyring.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import { keys } from '../../runtime/deps/keys.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { personalStores } from '../../runtime/deps/stores/personal.ts';
import { sessionStores } from '../../runtime/deps/stores/sessions.ts';
import { viewStores } from '../../runtime/deps/stores/views.ts';
import { readPage, writeCursor } from '../../runtime/http/cursor.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

/** GET /v1/appeals: the caller's own appeals by status, kind and day of filing, newest first. */
export const createHandler = (
  deps: ListAppealsDeps & { readonly keyring: Keyring; readonly time: TimeSource } & CheckSessionDeps,
) =>
  httpHandler({
    audience: 'citizens',
    readSessions: () => deps.refreshTokens,
    idempotency: 'none',
    moreQuery: 'page',
    readKeyring: () => deps.keyring,
    query: ownQuery,
    run: async ({ caller, query: { open, ...filter }, rawQuery, route, language }) => {
      const binding = { callerId: caller.subject, route, query: { open, ...filter } };
      const page = await readPage(deps.keyring, binding, rawQuery, language);
      if (!page.ok) return page;
      const { limit } = page.value;
      const own = { ...filter, ...(open !== undefined && { isOpen: open === 'true' }) };
      const { items, after } = await listOwnAppeals(deps, caller.subject, limit, page.value.after, own);
      const nextCursor = await writeCursor(deps.keyring, binding, after);
      return ok({ status: 200, body: { items: presentOwnAppeals(items, language, deps.time.now()), nextCursor } });
    },
  });

export const handler = createHandler(combine(base, personalStores, viewStores, sessionStores, keys));
