import { findStaffMember, type ResolveViewerDeps } from '#accounts/usecases/resolve-viewer.ts';
import { differencesQuery } from '#appeals/queues/contracts/differences.ts';
import { MOST_DAYS } from '#appeals/queues/contracts/queries/day-range.ts';
import { type ListDifferencesDeps, listDifferences } from '#appeals/queues/usecases/queues/list-differences.ts';
import { completeRange } from '#appeals/queues/usecases/search/run-search.ts';
import { unitName } from '#directory/presenting/unit-name.ts';
import { toLocalDate } from '#kernel/domain/instant.ts';
import { ok } from '#kernel/domain/result.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { viewStores } from '../../runtime/deps/stores/views.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

/** GET /v1/desk/differences?from=&to=: what agents recorded against what appellants said, by agent and unit. */
export const createHandler = (deps: ListDifferencesDeps & ResolveViewerDeps & { readonly time: TimeSource }) =>
  httpHandler({
    audience: 'staff',
    idempotency: 'none',
    query: differencesQuery,
    run: async ({ caller, query, language }) => {
      const staff = await findStaffMember(deps, caller.subject);
      if (!staff.ok) return staff;
      const { from, to } = completeRange(query ?? {}, toLocalDate(deps.time.now()), MOST_DAYS);
      const listed = await listDifferences(deps, staff.value, { from, to });
      if (!listed.ok) return listed;
      const { rows, units, names, whole } = listed.value;
      const items = rows.map(({ agentId, unitId, ...row }) => ({
        ...row,
        ...(agentId !== undefined && { agentId, agentName: names.get(agentId) }),
        ...(unitId !== undefined && { unitId, unitName: unitName(units.get(unitId), unitId, language) }),
      }));
      return ok({ status: 200, body: { from, to, items, whole } });
    },
  });

export const handler = createHandler(combine(base, viewStores, directoryStores));
