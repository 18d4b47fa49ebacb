import { deskUnitsQuery } from '../../../shared/contracts/http/queries/directory.ts';
import { ok } from '../../../shared/domain/appeal/refusal.ts';
import type { Directory } from '../../../shared/ports/directory.ts';
import { presentFoundUnits } from '../../../shared/presenting/desk-presenter.ts';
import { findStaffMember, type ResolveViewerDeps } from '../../../shared/usecases/accounts/resolve-viewer.ts';
import type { FindCompetentDeps } from '../../../shared/usecases/directory/competent-units.ts';
import { findUnits } from '../../../shared/usecases/directory/find-units.ts';
import { listRegionCodes, type SearchUnitsDeps } from '../../../shared/usecases/directory/search-units.ts';
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
