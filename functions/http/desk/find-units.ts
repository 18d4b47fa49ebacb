import { findStaffMember, type ResolveViewerDeps } from '#accounts/usecases/resolve-viewer.ts';
import { presentFoundUnits } from '#appeals/handling/desk-presenter.ts';
import type { FindCompetentDeps } from '#appeals/handling/usecases/routing/competent-units.ts';
import { findUnits } from '#appeals/handling/usecases/routing/find-units.ts';
import { deskUnitsQuery } from '#appeals/queues/contracts/queries/directory.ts';
import type { Directory } from '#directory/ports/directory.ts';
import { listRegionCodes, type SearchUnitsDeps } from '#directory/usecases/search-units.ts';
import { ok } from '#kernel/domain/result.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

interface FindUnitsDeps extends SearchUnitsDeps, FindCompetentDeps, ResolveViewerDeps {
  readonly directory: Directory;
}

/** GET /v1/desk/units?q=&category=&region=: units by name, and who is competent by which rule. */
export const createHandler = (deps: FindUnitsDeps) =>
  httpHandler({
    audience: 'staff',
    idempotency: 'none',
    query: deskUnitsQuery,
    run: async ({ caller, query, language }) => {
      const staff = await findStaffMember(deps, caller.subject);
      if (!staff.ok) return staff;
      const [found, categories] = await Promise.all([findUnits(deps, query), deps.directory.categories()]);
      const regions = await deps.directory.regionPaths(listRegionCodes(found));
      return ok({ status: 200, body: { items: presentFoundUnits(found, { categories, regions }, language) } });
    },
  });

export const handler = createHandler(combine(base, directoryStores));
