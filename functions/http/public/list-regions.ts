import { regionsQuery } from '../../../shared/contracts/http/queries.ts';
import { ok } from '../../../shared/domain/appeal/refusal.ts';
import { httpHandler } from '../../runtime/http/http.ts';
import { directory } from '../../runtime/stores.ts';

/** The province whose regions are listed when no parent is named. */
const PROVINCE = '210000';

/** GET /v1/regions?parent=: the children of a region, the province's cities without one. */
export const handler = httpHandler({
  audience: 'none',
  idempotency: 'none',
  query: regionsQuery,
  run: async ({ query }) => {
    const items = await directory().regions(query.parent ?? PROVINCE);
    return ok({ status: 200, body: { items }, headers: { 'cache-control': 'public, max-age=300' } });
  },
});
