import type { CheckSessionDeps } from '#accounts/usecases/sessions.ts';
import { ok } from '#kernel/domain/result.ts';
import type { Keyring } from '#kernel/ports/keyring.ts';
import { presentOwnData } from '#own-data/own-data-presenter.ts';
import { type TakeExportPageDeps, takeExportPage } from '#own-data/usecases/take-export-page.ts';
import { files } from '../../runtime/deps/files.ts';
import { keys } from '../../runtime/deps/keys.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { campaignStores } from '../../runtime/deps/stores/enterprise/campaigns.ts';
import { requestStores } from '../../runtime/deps/stores/enterprise/requests.ts';
import { eventStores } from '../../runtime/deps/stores/events.ts';
import { limitStores } from '../../runtime/deps/stores/limits.ts';
import { personalStores } from '../../runtime/deps/stores/personal.ts';
import { sessionStores } from '../../runtime/deps/stores/sessions.ts';
import { viewStores } from '../../runtime/deps/stores/views.ts';
import { readPage, writeCursor } from '../../runtime/http/cursor.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

/** GET /v1/me/export: a page of everything that the platform stores about the caller. */
export const createHandler = (deps: TakeExportPageDeps & CheckSessionDeps & { readonly keyring: Keyring }) =>
  httpHandler({
    audience: 'citizens',
    readSessions: () => deps.refreshTokens,
    idempotency: 'none',
    moreQuery: 'page',
    readKeyring: () => deps.keyring,
    run: async ({ caller, rawQuery, route, language }) => {
      const binding = { callerId: caller.subject, route, query: {} };
      const page = await readPage(deps.keyring, binding, rawQuery, language);
      if (!page.ok) return page;
      const taken = await takeExportPage(deps, caller, language, page.value);
      if (!taken.ok) return taken;
      const nextCursor = await writeCursor(deps.keyring, binding, taken.value.after);
      return ok({ status: 200, body: { ...presentOwnData(taken.value, language), nextCursor } });
    },
  });

export const handler = createHandler(
  combine(
    base,
    eventStores,
    personalStores,
    viewStores,
    limitStores,
    sessionStores,
    directoryStores,
    requestStores,
    campaignStores,
    keys,
    files,
  ),
);
