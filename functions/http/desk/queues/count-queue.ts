import { findStaffMember, type ResolveViewerDeps } from '#accounts/usecases/resolve-viewer.ts';
import { queuePlaceQuery } from '#appeals/queues/contracts/queries/queues.ts';
import { type CountQueueDeps, countQueue } from '#appeals/queues/usecases/queues/count-queue.ts';
import { ok } from '#kernel/domain/result.ts';
import { combine } from '../../../runtime/deps/lazy-ports.ts';
import { base } from '../../../runtime/deps/stores/base.ts';
import { directoryStores } from '../../../runtime/deps/stores/directory.ts';
import { viewStores } from '../../../runtime/deps/stores/views.ts';
import { httpHandler } from '../../../runtime/http/http-handler.ts';
import { readQueueName } from '../../../runtime/http/path-names.ts';

/** GET /v1/desk/queues/{queue}/counts: how many cases wait there under each light. */
export const createHandler = (deps: CountQueueDeps & ResolveViewerDeps) =>
  httpHandler({
    audience: 'staff',
    idempotency: 'none',
    query: queuePlaceQuery,
    run: async ({ caller, params, query }) => {
      const queue = readQueueName(params.queue);
      if (!queue.ok) return queue;
      const staff = await findStaffMember(deps, caller.subject);
      if (!staff.ok) return staff;
      const counted = await countQueue(deps, staff.value, queue.value, query.unit);
      if (!counted.ok) return counted;
      const { at: _at, ...counts } = counted.value;
      return ok({ status: 200, body: counted.value, tagged: counts });
    },
  });

export const handler = createHandler(combine(base, viewStores, directoryStores));
