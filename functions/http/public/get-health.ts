import { ok } from '#kernel/domain/result.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

/** GET /health: the API answers. It touches no table, so that a storm of checks costs nothing. */
export const handler = httpHandler({
  audience: 'none',
  idempotency: 'none',
  moreQuery: 'any',
  run: async () => ok({ status: 200, body: { status: 'ok' } }),
});
