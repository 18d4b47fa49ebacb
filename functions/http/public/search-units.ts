import { unitsQuery } from '../../../shared/contracts/http/queries/directory.ts';
import { ok } from '../../../shared/domain/appeal/refusal.ts';
import type { Directory } from '../../../shared/ports/directory.ts';
import { presentFoundUnit } from '../../../shared/presenting/desk-presenter.ts';
import { listRegionCodes, type SearchUnitsDeps, searchUnits } from '../../../shared/usecases/directory/search-units.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

/** GET /v1/units?q=: searches units by name, so that a tip-off can name the accused one. The answer has no phones and no staff. */
export const createHandler = (deps: SearchUnitsDeps & { readonly directory: Pick<Directory, 'regionPaths'> }) =>
  httpHandler({
    audience: 'none',
    idempotency: 'none',
    query: unitsQuery,
    run: async ({ query, language }) => {
      const found = await searchUnits(deps, query.q);
      const regions = await deps.directory.regionPaths(listRegionCodes(found));
      const items = found.map((each) => presentFoundUnit(each, regions, language));
      return ok({ status: 200, body: { items }, headers: { 'cache-control': 'public, max-age=300' } });
    },
  });

export const handler = createHandler(combine(base, directoryStores));
