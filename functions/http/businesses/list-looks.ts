import type { CheckSessionDeps } from '#accounts/usecases/sessions.ts';
import type { Directory } from '#directory/ports/directory.ts';
import { type ListLooksDeps, listLooks } from '#enterprise/partners/look-at-request.ts';
import { presentLook } from '#enterprise/partners/partner-presenter.ts';
import { ok } from '#kernel/domain/result.ts';
import type { Keyring } from '#kernel/ports/keyring.ts';
import { keys } from '../../runtime/deps/keys.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { requestCommandStores } from '../../runtime/deps/stores/enterprise/request-commands.ts';
import { sessionStores } from '../../runtime/deps/stores/sessions.ts';
import { readPage, writeCursor } from '../../runtime/http/cursor.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

/** GET /v1/enterprise/requests/{number}/looks: who of partners looked at the request, newest first. */
export const createHandler = (
  deps: ListLooksDeps & {
    readonly directory: Pick<Directory, 'units' | 'staffNames'>;
    readonly keyring: Keyring;
  } & CheckSessionDeps,
) =>
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
      const listed = await listLooks(deps, number, caller.subject, page.value);
      if (!listed.ok) return listed;
      const { items: looks, after } = listed.value;
      const [partners, names] = await Promise.all([
        deps.directory.units([...new Set(looks.map(({ partnerId }) => partnerId))]),
        deps.directory.staffNames([...new Set(looks.map(({ by }) => by))]),
      ]);
      const items = looks.map((look) => presentLook(look, partners, names, language));
      return ok({ status: 200, body: { items, nextCursor: await writeCursor(deps.keyring, binding, after) } });
    },
  });

export const handler = createHandler(combine(requestCommandStores, sessionStores, keys));
