import { regionsQuery } from '#appeals/queues/contracts/queries/directory.ts';
import type { Directory } from '#directory/ports/directory.ts';
import { ok } from '#kernel/domain/result.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

/** The province whose regions are listed when no parent is named. */
const PROVINCE = '210000';

/** GET /v1/regions?parent=: the children of a region, the province's cities without one. */
export const createHandler = (deps: { readonly directory: Pick<Directory, 'regions'> }) =>
  httpHandler({
    audience: 'none',
    idempotency: 'none',
    query: regionsQuery,
    run: async ({ query }) => {
      const items = await deps.directory.regions(query.parent ?? PROVINCE);
      return ok({ status: 200, body: { items }, headers: { 'cache-control': 'public, max-age=300' } });
    },
  });

export const handler = createHandler(directoryStores);
