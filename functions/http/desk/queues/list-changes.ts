import { findStaffMember, type ResolveViewerDeps } from '#accounts/usecases/resolve-viewer.ts';
import { changesQuery } from '#appeals/queues/contracts/queries/queues.ts';
import { type ListChangesDeps, listChanges } from '#appeals/queues/usecases/queues/list-changes.ts';
import { ok } from '#kernel/domain/result.ts';
import { combine } from '../../../runtime/deps/lazy-ports.ts';
import { base } from '../../../runtime/deps/stores/base.ts';
import { directoryStores } from '../../../runtime/deps/stores/directory.ts';
import { viewStores } from '../../../runtime/deps/stores/views.ts';
import { httpHandler } from '../../../runtime/http/http-handler.ts';

/** GET /v1/desk/changes?since=: which of my cases have changed, so that a page polls one call. */
export const createHandler = (deps: ListChangesDeps & ResolveViewerDeps) =>
  httpHandler({
    audience: 'staff',
    idempotency: 'none',
    query: changesQuery,
    run: async ({ caller, query }) => {
      const staff = await findStaffMember(deps, caller.subject);
      if (!staff.ok) return staff;
      const listed = await listChanges(deps, staff.value, query);
      if (!listed.ok) return listed;
      const { reload, items } = listed.value;
      // An old `since` stays good while nothing changes, so a 304 may leave it with the caller; but not after `reload`.
      return ok({ status: 200, body: listed.value, ...(!reload && { tagged: { items } }) });
    },
  });

export const handler = createHandler(combine(base, viewStores, directoryStores));
