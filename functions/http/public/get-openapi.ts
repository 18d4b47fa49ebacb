import { ok } from '#kernel/domain/result.ts';
import { apiDocument } from '../../runtime/deps/package-files.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

/** GET /openapi.json: the committed document, which a test holds against the contracts. */
export const createHandler = (deps: { readonly apiDocument: object }) => {
  let text: string | undefined;
  return httpHandler({
    audience: 'none',
    idempotency: 'none',
    moreQuery: 'any',
    run: async () => {
      text ??= JSON.stringify(deps.apiDocument);
      const headers = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'public, max-age=300' };
      return ok({ status: 200, body: text, headers });
    },
  });
};

export const handler = createHandler(apiDocument);
