import { findStaffMember, type ResolveViewerDeps } from '#accounts/usecases/resolve-viewer.ts';
import type { CountQueueDeps } from '#appeals/queues/usecases/queues/count-queue.ts';
import { countQueues } from '#appeals/queues/usecases/queues/count-queues.ts';
import { ok } from '#kernel/domain/result.ts';
import { combine } from '../../../runtime/deps/lazy-ports.ts';
import { base } from '../../../runtime/deps/stores/base.ts';
import { directoryStores } from '../../../runtime/deps/stores/directory.ts';
import { viewStores } from '../../../runtime/deps/stores/views.ts';
import { httpHandler } from '../../../runtime/http/http-handler.ts';

/** GET /v1/desk/counts: how many cases wait in each queue of the caller, by light. */
export const createHandler = (deps: CountQueueDeps & ResolveViewerDeps) =>
  httpHandler({
    audience: 'staff',
    idempotency: 'none',
    run: async ({ caller }) => {
      const staff = await findStaffMember(deps, caller.subject);
      if (!staff.ok) return staff;
      const counted = await countQueues(deps, staff.value);
      const items = counted.map(({ at: _at, ...counts }) => counts);
      return ok({ status: 200, body: { at: deps.time.now(), items }, tagged: items });
    },
  });

export const handler = createHandler(combine(base, viewStores, directoryStores));
