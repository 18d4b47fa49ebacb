import { findStaffMember, type ResolveViewerDeps } from '#accounts/usecases/resolve-viewer.ts';
import { overviewQuery } from '#appeals/queues/contracts/queries/overview.ts';
import { presentHotSpots } from '#appeals/queues/presenting/hot-spot-presenter.ts';
import { type ListHotSpotsDeps, listHotSpots } from '#appeals/queues/usecases/same-matter/list-hot-spots.ts';
import { ok } from '#kernel/domain/result.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { searchStores } from '../../runtime/deps/stores/search.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

/** GET /v1/desk/hot-spots?region=: many appeals about one matter in one area in a short time. */
export const createHandler = (deps: ListHotSpotsDeps & ResolveViewerDeps) =>
  httpHandler({
    audience: 'staff',
    idempotency: 'none',
    query: overviewQuery,
    run: async ({ caller, query, language }) => {
      const staff = await findStaffMember(deps, caller.subject);
      if (!staff.ok) return staff;
      const listed = await listHotSpots(deps, staff.value, query.region);
      return listed.ok ? ok({ status: 200, body: { items: presentHotSpots(listed.value, language) } }) : listed;
    },
  });

export const handler = createHandler(combine(base, directoryStores, searchStores));
