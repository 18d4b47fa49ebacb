import { ok } from '../../../shared/domain/appeal/refusal.ts';
import { trackAppeal } from '../../../shared/usecases/cases/track-appeal.ts';
import { appealViewWithoutLinks, readDeps } from '../../runtime/http/citizen-face.ts';
import { httpHandler } from '../../runtime/http/http.ts';
import { keyring } from '../../runtime/secrets.ts';
import { rates } from '../../runtime/stores.ts';

/** GET /v1/track/{number}: progress by number and query code (header `X-Query-Code`), without an account. */
export const handler = httpHandler({
  audience: 'none',
  idempotency: 'none',
  run: async ({ params, language, address, header }) => {
    const deps = { ...readDeps(), keyring: keyring(), rates: rates() };
    const seen = await trackAppeal(deps, params.number ?? '', header('x-query-code') ?? '', address);
    if (!seen.ok) return seen;
    // Whoever holds the code sees progress; acting needs a session.
    return ok({ status: 200, body: { ...(await appealViewWithoutLinks(seen.value, language)), canDo: [] } });
  },
});
