import { noticeId, noticeQuery } from '#kernel/contracts/notices.ts';
import { parse } from '#kernel/contracts/parse.ts';
import { fail, ok } from '#kernel/domain/result.ts';
import { presentNotice } from '#notices/public-notices.view.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

/** GET /v1/notices/{notice}?version=: a notice that people read before they act, in the language of the reader. */
export const handler = httpHandler({
  audience: 'none',
  idempotency: 'none',
  query: noticeQuery,
  run: async ({ params, query, language }) => {
    const id = parse(noticeId, params.notice, language);
    const notice = id.ok ? presentNotice(id.value, language, query.version) : undefined;
    if (notice === undefined) return fail({ kind: 'not-found' });
    const headers = { 'cache-control': 'public, max-age=300', vary: 'accept-language' };
    return ok({ status: 200, body: notice, headers });
  },
});
