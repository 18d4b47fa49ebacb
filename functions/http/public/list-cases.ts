import { publishedQuery } from '../../../shared/contracts/http/published-cases.ts';
import { ok } from '../../../shared/domain/appeal/refusal.ts';
import { ENV } from '../../../shared/names.ts';
import type { PublishedCase } from '../../../shared/ports/published-cases.ts';
import { listPublished } from '../../../shared/usecases/publication/list-published.ts';
import { fromEnvironment } from '../../runtime/environment.ts';
import { cursorFor, pageOf } from '../../runtime/http/cursor.ts';
import { httpHandler } from '../../runtime/http/http.ts';
import { publicDownload } from '../../runtime/http/public-download.ts';
import { keyring } from '../../runtime/secrets.ts';
import { directory, publishedCases, time } from '../../runtime/stores.ts';

/** How long a case may be seen that is not public any more. */
const MAX_AGE_SECONDS = 300;

const COLUMNS = [
  'id',
  'publishedAt',
  'kind',
  'category',
  'city',
  'county',
  'street',
  'filed',
  'title',
  'text',
  'reply',
] as const satisfies readonly (keyof PublishedCase)[];

/** GET /v1/public/appeals?month=&city=&category=&kind=: cases that were published, newest first, as JSON or CSV. */
export const handler = httpHandler({
  audience: 'none',
  idempotency: 'none',
  query: publishedQuery,
  run: async ({ query, rawQuery, route, language, header }) => {
    const { format, ...question } = query;
    const asked = Object.entries(question).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
    const binding = { callerId: 'public', route, query: Object.fromEntries(asked) as Record<string, string> };
    const page = await pageOf(keyring(), binding, rawQuery, language);
    if (!page.ok) return page;
    const { limit, after } = page.value;
    const jurisdiction = fromEnvironment(ENV.jurisdiction);
    const deps = { cases: publishedCases(), directory: directory(), jurisdiction, time };
    const { items, after: next } = await listPublished(deps, question, limit, after);
    const nextCursor = await cursorFor(keyring(), binding, next);
    const data = {
      json: { items, nextCursor },
      table: () => [COLUMNS, ...items.map((item) => COLUMNS.map((column) => item[column]))],
      name: 'appeals',
      maxAgeSeconds: MAX_AGE_SECONDS,
      next: nextCursor && `/v1/public/appeals?${new URLSearchParams({ ...rawQuery, cursor: nextCursor })}`,
    };
    return ok(publicDownload(data, { format, header }));
  },
});
