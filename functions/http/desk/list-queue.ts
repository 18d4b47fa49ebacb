import { queueQuery } from '../../../shared/contracts/http/queries.ts';
import { ok } from '../../../shared/domain/refusal.ts';
import { listQueue } from '../../../shared/usecases/list-appeals.ts';
import { cursorFor, pageOf } from '../../runtime/cursor.ts';
import { httpHandler } from '../../runtime/http.ts';
import { queueLines } from '../../runtime/queue-lines.ts';
import { queueReader } from '../../runtime/queue-reader.ts';
import { keyring } from '../../runtime/secrets.ts';
import { claims, directory, lists, texts, time } from '../../runtime/stores.ts';

/** GET /v1/desk/queues/{queue}: what waits there, soonest deadline first, with lights. */
export const handler = httpHandler({
  audience: 'staff',
  idempotency: 'none',
  query: queueQuery,
  run: async ({ caller, params, query, rawQuery, route, language }) => {
    const reader = await queueReader(caller.subject, params.queue);
    if (!reader.ok) return reader;
    const { queue, staff } = reader.value;
    const { unit: unitId, pool = 'all', ...filter } = query;
    const asked = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
    const binding = { callerId: caller.subject, route, query: { queue, unit: unitId ?? '', pool, ...asked } };
    const page = await pageOf(keyring(), binding, rawQuery, language);
    if (!page.ok) return page;

    const deps = { lists: lists(), texts: texts(), directory: directory(), claims: claims(), time };
    const { limit, after } = page.value;
    const listed = await listQueue(deps, staff, queue, limit, { unitId, after, pool, filter });
    if (!listed.ok) return listed;
    const nextCursor = await cursorFor(keyring(), binding, listed.value.after);
    return ok({ status: 200, body: { items: queueLines(listed.value.items, language), nextCursor } });
  },
});
