import { findStaffMember, type ResolveViewerDeps } from '#accounts/usecases/resolve-viewer.ts';
import { queuePlaceQuery } from '#appeals/queues/contracts/queries/queues.ts';
import { type ReleaseEntryDeps, releaseEntry } from '#appeals/queues/usecases/queues/claim-entry.ts';
import { ok } from '#kernel/domain/result.ts';
import { combine } from '../../../runtime/deps/lazy-ports.ts';
import { base } from '../../../runtime/deps/stores/base.ts';
import { claimStores } from '../../../runtime/deps/stores/claims.ts';
import { directoryStores } from '../../../runtime/deps/stores/directory.ts';
import { httpHandler } from '../../../runtime/http/http-handler.ts';
import { readQueueName } from '../../../runtime/http/path-names.ts';

/** DELETE /v1/desk/queues/{queue}/claims/{number}: gives an entry back to the colleagues. */
export const createHandler = (deps: ReleaseEntryDeps & ResolveViewerDeps) =>
  httpHandler({
    audience: 'staff',
    idempotency: 'none',
    query: queuePlaceQuery,
    run: async ({ caller, params, query }) => {
      const queue = readQueueName(params.queue);
      if (!queue.ok) return queue;
      const staff = await findStaffMember(deps, caller.subject);
      if (!staff.ok) return staff;
      const call = { queue: queue.value, unitId: query.unit, number: params.number ?? '' };
      const released = await releaseEntry(deps, staff.value, call);
      return released.ok ? ok({ status: 204 }) : released;
    },
  });

export const handler = createHandler(combine(base, claimStores, directoryStores));
