import { ok } from '#kernel/domain/result.ts';
import type { Keyring } from '#kernel/ports/keyring.ts';
import { type ListPublishedDeps, listPublished } from '#statistics/list-published.ts';
import { publishedQuery } from '#statistics/published-cases.contract.ts';
import type { PublishedCase } from '#statistics/published-cases.port.ts';
import { keys } from '../../runtime/deps/keys.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { publicStores } from '../../runtime/deps/stores/public.ts';
import { readPage, writeCursor } from '../../runtime/http/cursor.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';
import { publicDownload } from '../../runtime/http/public-download.ts';

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

interface ListCasesDeps extends Omit<ListPublishedDeps, 'cases'> {
  readonly publishedCases: ListPublishedDeps['cases'];
  readonly keyring: Keyring;
}

/** GET /v1/public/appeals?month=&city=&category=&kind=: cases that were published, newest first, as JSON or CSV. */
export const createHandler = (deps: ListCasesDeps) =>
  httpHandler({
    audience: 'none',
    idempotency: 'none',
    moreQuery: 'page',
    query: publishedQuery,
    readKeyring: () => deps.keyring,
    run: async ({ query, rawQuery, route, language, header }) => {
      const { format, ...question } = query;
      const binding = { callerId: 'public', route, query: question };
      const page = await readPage(deps.keyring, binding, rawQuery, language);
      if (!page.ok) return page;
      const { limit, after } = page.value;
      const { publishedCases: cases, directory, jurisdiction, time } = deps;
      const listed = await listPublished({ cases, directory, jurisdiction, time }, question, limit, after);
      const { items, after: next } = listed;
      const nextCursor = await writeCursor(deps.keyring, binding, next);
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

export const handler = createHandler(combine(base, publicStores, directoryStores, keys));
