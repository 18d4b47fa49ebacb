import { findStaffMember, type ResolveViewerDeps } from '#accounts/usecases/resolve-viewer.ts';
import { workersQuery } from '#appeals/queues/contracts/queries/directory.ts';
import { type ListWorkersDeps, listWorkers } from '#appeals/queues/usecases/queues/list-workers.ts';
import { unitName } from '#directory/presenting/unit-name.ts';
import { ok } from '#kernel/domain/result.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

/** GET /v1/desk/workers?unit=&q=: the workers that a unit may assign, by name. */
export const createHandler = (deps: ListWorkersDeps & ResolveViewerDeps) =>
  httpHandler({
    audience: 'staff',
    idempotency: 'none',
    query: workersQuery,
    run: async ({ caller, query, language }) => {
      const staff = await findStaffMember(deps, caller.subject);
      if (!staff.ok) return staff;
      const found = await listWorkers(deps, staff.value, query.unit, query.q);
      if (!found.ok) return found;
      const { unitId, unit, workers, hasMore } = found.value;
      const items = workers.map(({ subject, name }) => ({ id: subject, name }));
      return ok({ status: 200, body: { unitId, unitName: unitName(unit, unitId, language), items, hasMore } });
    },
  });

export const handler = createHandler(combine(base, directoryStores));
