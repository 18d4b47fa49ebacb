import { presentFoundUnit } from '#appeals/handling/desk-presenter.ts';
import { unitsQuery } from '#appeals/queues/contracts/queries/directory.ts';
import type { Directory } from '#directory/ports/directory.ts';
import { listRegionCodes, type SearchUnitsDeps, searchUnits } from '#directory/usecases/search-units.ts';
import { ok } from '#kernel/domain/result.ts';
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
