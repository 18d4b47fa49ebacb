import type { CheckSessionDeps } from '#accounts/usecases/sessions.ts';
import { type ReadAccessLogDeps, readAccessLog } from '#appeals/case/usecases/cases/reveal-contact.ts';
import { ok } from '#kernel/domain/result.ts';
import type { Keyring } from '#kernel/ports/keyring.ts';
import { presentAccess } from '#own-data/reveal-presenter.ts';
import { keys } from '../../runtime/deps/keys.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { claimStores } from '../../runtime/deps/stores/claims.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { eventStores } from '../../runtime/deps/stores/events.ts';
import { personalStores } from '../../runtime/deps/stores/personal.ts';
import { sessionStores } from '../../runtime/deps/stores/sessions.ts';
import { readPage, writeCursor } from '../../runtime/http/cursor.ts';
import { toAppellant } from '../../runtime/http/http-claims.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

/** GET /v1/appeals/{number}/access-log: which offices looked at the appellant's contact, when and why, newest first. */
export const createHandler = (deps: ReadAccessLogDeps & { readonly keyring: Keyring } & CheckSessionDeps) =>
  httpHandler({
    audience: 'citizens',
    readSessions: () => deps.refreshTokens,
    idempotency: 'none',
    moreQuery: 'page',
    readKeyring: () => deps.keyring,
    run: async ({ caller, params, rawQuery, route, language }) => {
      const number = params.number ?? '';
      const binding = { callerId: caller.subject, route, query: { number } };
      const page = await readPage(deps.keyring, binding, rawQuery, language);
      if (!page.ok) return page;
      const listed = await readAccessLog(deps, number, toAppellant(caller), page.value);
      if (!listed.ok) return listed;
      const nextCursor = await writeCursor(deps.keyring, binding, listed.value.after);
      const items = listed.value.items.map((reveal) => presentAccess(reveal, language));
      return ok({ status: 200, body: { items, nextCursor } });
    },
  });

export const handler = createHandler(
  combine(base, eventStores, personalStores, claimStores, directoryStores, sessionStores, keys),
);
