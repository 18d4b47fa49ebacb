import { ok } from '#kernel/domain/result.ts';
import document from '../../../docs/api/openapi.json' with { type: 'json' };
import { httpHandler } from '../../runtime/http/http-handler.ts';

const text = JSON.stringify(document);

/** GET /openapi.json: the committed document, which a test holds against the contracts. */
export const handler = httpHandler({
  audience: 'none',
  idempotency: 'none',
  moreQuery: 'any',
  run: async () =>
    ok({
      status: 200,
      body: text,
      headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'public, max-age=300' },
    }),
});
