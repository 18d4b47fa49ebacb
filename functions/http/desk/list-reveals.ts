import { findStaffMember, type ResolveViewerDeps } from '#accounts/usecases/resolve-viewer.ts';
import { type ListRevealsDeps, listReveals } from '#appeals/case/usecases/cases/reveal-contact.ts';
import { revealsQuery } from '#appeals/queues/contracts/queries/audit.ts';
import { toLocalDate } from '#kernel/domain/instant.ts';
import { ok } from '#kernel/domain/result.ts';
import type { Keyring } from '#kernel/ports/keyring.ts';
import { presentReveal } from '#own-data/reveal-presenter.ts';
import { keys } from '../../runtime/deps/keys.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { eventStores } from '../../runtime/deps/stores/events.ts';
import { personalStores } from '../../runtime/deps/stores/personal.ts';
import { readPage, writeCursor } from '../../runtime/http/cursor.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

/** GET /v1/desk/audit/reveals?day=: who looked at whose contact on a local day, newest first. */
export const createHandler = (deps: ListRevealsDeps & ResolveViewerDeps & { readonly keyring: Keyring }) =>
  httpHandler({
    audience: 'staff',
    idempotency: 'none',
    moreQuery: 'page',
    query: revealsQuery,
    readKeyring: () => deps.keyring,
    run: async ({ caller, query, rawQuery, route, language }) => {
      const staff = await findStaffMember(deps, caller.subject);
      if (!staff.ok) return staff;
      const binding = { callerId: caller.subject, route, query: { day: query.day ?? '' } };
      const page = await readPage(deps.keyring, binding, rawQuery, language);
      if (!page.ok) return page;
      const listed = await listReveals(deps, staff.value, query.day ?? toLocalDate(deps.time.now()), page.value);
      if (!listed.ok) return listed;
      const nextCursor = await writeCursor(deps.keyring, binding, listed.value.after);
      return ok({
        status: 200,
        body: { items: listed.value.items.map((look) => presentReveal(look, language)), nextCursor },
      });
    },
  });

export const handler = createHandler(combine(base, eventStores, personalStores, directoryStores, keys));
