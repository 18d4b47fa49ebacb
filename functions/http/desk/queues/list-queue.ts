import { findStaffMember, type ResolveViewerDeps } from '#accounts/usecases/resolve-viewer.ts';
import { queueQuery } from '#appeals/queues/contracts/queries/queues.ts';
import { presentQueue } from '#appeals/queues/presenting/queue-presenter.ts';
import { readLineNames } from '#appeals/queues/usecases/queues/line-names.ts';
import { listQueue } from '#appeals/queues/usecases/queues/list-appeals.ts';
import { type ListNearestDeps, listNearest } from '#appeals/queues/usecases/search/list-nearest.ts';
import { toWgs84 } from '#kernel/contracts/fields/to-wgs84.ts';
import { fieldError } from '#kernel/contracts/parse.ts';
import { fail, ok } from '#kernel/domain/result.ts';
import type { Keyring } from '#kernel/ports/keyring.ts';
import { keys } from '../../../runtime/deps/keys.ts';
import { combine } from '../../../runtime/deps/lazy-ports.ts';
import { base } from '../../../runtime/deps/stores/base.ts';
import { claimStores } from '../../../runtime/deps/stores/claims.ts';
import { directoryStores } from '../../../runtime/deps/stores/directory.ts';
import { personalStores } from '../../../runtime/deps/stores/personal.ts';
import { viewStores } from '../../../runtime/deps/stores/views.ts';
import { readPage, writeCursor } from '../../../runtime/http/cursor.ts';
import { httpHandler } from '../../../runtime/http/http-handler.ts';
import { readQueueName } from '../../../runtime/http/path-names.ts';

/** GET /v1/desk/queues/{queue}: what waits there, with lights; soonest deadline first, or nearest to a point. */
export const createHandler = (deps: ListNearestDeps & ResolveViewerDeps & { readonly keyring: Keyring }) =>
  httpHandler({
    audience: 'staff',
    idempotency: 'none',
    moreQuery: 'page',
    query: queueQuery,
    readKeyring: () => deps.keyring,
    run: async ({ caller, params, query, rawQuery, route, language }) => {
      const queue = readQueueName(params.queue);
      if (!queue.ok) return queue;
      const staff = await findStaffMember(deps, caller.subject);
      if (!staff.ok) return staff;
      const { unit: unitId, pool = 'all', near, crs = 'WGS84', ...filter } = query;
      if (near !== undefined && queue.value !== 'mine')
        return fail({ kind: 'validation', errors: [fieldError('near', 'unknown-field', language)] });
      const nearest = near && { near: `${near.lng},${near.lat}`, crs };
      const binding = {
        callerId: caller.subject,
        route,
        query: { queue: queue.value, unit: unitId ?? '', pool, ...filter, ...nearest },
      };
      const page = await readPage(deps.keyring, binding, rawQuery, language);
      if (!page.ok) return page;

      const { limit, after } = page.value;
      const call = { unitId, after, pool, filter };
      const listed = await (near
        ? listNearest(deps, staff.value, toWgs84(near, crs), limit, call)
        : listQueue(deps, staff.value, queue.value, limit, call));
      if (!listed.ok) return listed;
      const nextCursor = await writeCursor(deps.keyring, binding, listed.value.after);
      const { items } = listed.value;
      const names = await readLineNames(deps.directory, items);
      return ok({ status: 200, body: { items: presentQueue(items, names, language, deps.time.now()), nextCursor } });
    },
  });

export const handler = createHandler(combine(base, personalStores, viewStores, claimStores, directoryStores, keys));
