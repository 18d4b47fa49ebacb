import { findStaffMember, type ResolveViewerDeps } from '#accounts/usecases/resolve-viewer.ts';
import { claimRequest } from '#appeals/case/contracts/http/queue-claims.ts';
import { queuePlaceQuery } from '#appeals/queues/contracts/queries/queues.ts';
import { type ClaimEntryDeps, claimEntry } from '#appeals/queues/usecases/queues/claim-entry.ts';
import { ok } from '#kernel/domain/result.ts';
import { combine } from '../../../runtime/deps/lazy-ports.ts';
import { base } from '../../../runtime/deps/stores/base.ts';
import { claimStores } from '../../../runtime/deps/stores/claims.ts';
import { directoryStores } from '../../../runtime/deps/stores/directory.ts';
import { viewStores } from '../../../runtime/deps/stores/views.ts';
import { httpHandler } from '../../../runtime/http/http-handler.ts';
import { readQueueName } from '../../../runtime/http/path-names.ts';

/** POST /v1/desk/queues/{queue}/claims: takes an entry for oneself for a while, so that no colleague starts on it. */
export const createHandler = (deps: ClaimEntryDeps & ResolveViewerDeps) =>
  httpHandler({
    audience: 'staff',
    idempotency: 'required',
    input: claimRequest,
    query: queuePlaceQuery,
    run: async ({ caller, params, query, key, body }) => {
      const queue = readQueueName(params.queue);
      if (!queue.ok) return queue;
      const staff = await findStaffMember(deps, caller.subject);
      if (!staff.ok) return staff;
      const call = { queue: queue.value, unitId: query.unit, ...body, key };
      const claimed = await claimEntry(deps, staff.value, call);
      return claimed.ok ? ok({ status: 201, body: claimed.value }) : claimed;
    },
  });

export const handler = createHandler(combine(base, viewStores, claimStores, directoryStores));
