import { findStaffMember, type ResolveViewerDeps } from '#accounts/usecases/resolve-viewer.ts';
import { overviewQuery } from '#appeals/queues/contracts/queries/overview.ts';
import { presentOverview } from '#appeals/queues/presenting/overview-presenter.ts';
import { type ShowOverviewDeps, showOverview } from '#appeals/queues/usecases/queues/show-overview.ts';
import { ok } from '#kernel/domain/result.ts';
import type { Keyring } from '#kernel/ports/keyring.ts';
import { keys } from '../../../runtime/deps/keys.ts';
import { combine } from '../../../runtime/deps/lazy-ports.ts';
import { base } from '../../../runtime/deps/stores/base.ts';
import { directoryStores } from '../../../runtime/deps/stores/directory.ts';
import { viewStores } from '../../../runtime/deps/stores/views.ts';
import { readPage, writeCursor } from '../../../runtime/http/cursor.ts';
import { httpHandler } from '../../../runtime/http/http-handler.ts';

/** GET /v1/desk/overview?region=: the open cases of a region by unit and by queue of the centre, as of now. */
export const createHandler = (deps: ShowOverviewDeps & ResolveViewerDeps & { readonly keyring: Keyring }) =>
  httpHandler({
    audience: 'staff',
    idempotency: 'none',
    moreQuery: 'page',
    query: overviewQuery,
    readKeyring: () => deps.keyring,
    run: async ({ caller, query, rawQuery, route, language }) => {
      const staff = await findStaffMember(deps, caller.subject);
      if (!staff.ok) return staff;
      const binding = { callerId: caller.subject, route, query: { region: query.region ?? '' } };
      const page = await readPage(deps.keyring, binding, rawQuery, language);
      if (!page.ok) return page;
      const shown = await showOverview(deps, staff.value, { regionCode: query.region, ...page.value });
      if (!shown.ok) return shown;
      const nextCursor = await writeCursor(deps.keyring, binding, shown.value.after);
      const { at, ...counts } = presentOverview(shown.value, language);
      return ok({ status: 200, body: { at, ...counts, nextCursor }, tagged: { ...counts, nextCursor } });
    },
  });

export const handler = createHandler(combine(base, viewStores, directoryStores, keys));
