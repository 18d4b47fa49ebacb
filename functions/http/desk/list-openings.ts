import { findStaffMember, type ResolveViewerDeps } from '#accounts/usecases/resolve-viewer.ts';
import { openingsQuery } from '#appeals/queues/contracts/queries/audit.ts';
import { toLocalDate } from '#kernel/domain/instant.ts';
import { ok } from '#kernel/domain/result.ts';
import type { Keyring } from '#kernel/ports/keyring.ts';
import { presentOpening } from '#own-data/reveal-presenter.ts';
import { type ListOpeningsDeps, listOpenings } from '#own-data/usecases/list-openings.ts';
import { keys } from '../../runtime/deps/keys.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { claimStores } from '../../runtime/deps/stores/claims.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { requestStores } from '../../runtime/deps/stores/enterprise/requests.ts';
import { eventStores } from '../../runtime/deps/stores/events.ts';
import { personalStores } from '../../runtime/deps/stores/personal.ts';
import { readPage, writeCursor } from '../../runtime/http/cursor.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

/** GET /v1/desk/audit/openings?day=&by= or ?number=: who opened which case or request of a business. */
export const createHandler = (deps: ListOpeningsDeps & ResolveViewerDeps & { readonly keyring: Keyring }) =>
  httpHandler({
    audience: 'staff',
    idempotency: 'none',
    moreQuery: 'page',
    query: openingsQuery,
    readKeyring: () => deps.keyring,
    run: async ({ caller, query, rawQuery, route, language }) => {
      const staff = await findStaffMember(deps, caller.subject);
      if (!staff.ok) return staff;
      const { number, day = toLocalDate(deps.time.now()), by } = query;
      const binding = { callerId: caller.subject, route, query: { number: number ?? '', day, by: by ?? '' } };
      const page = await readPage(deps.keyring, binding, rawQuery, language);
      if (!page.ok) return page;
      const listed = await listOpenings(deps, staff.value, number === undefined ? { day, by } : { number }, page.value);
      if (!listed.ok) return listed;
      const nextCursor = await writeCursor(deps.keyring, binding, listed.value.after);
      const items = listed.value.items.map((opening) => presentOpening(opening, language));
      return ok({ status: 200, body: { items, nextCursor } });
    },
  });

export const handler = createHandler(
  combine(base, eventStores, personalStores, claimStores, directoryStores, requestStores, keys),
);
