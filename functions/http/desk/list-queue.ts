import { queueQuery } from '../../../shared/contracts/http/queries.ts';
import { toWgs84 } from '../../../shared/contracts/http/to-wgs84.ts';
import { fieldError } from '../../../shared/contracts/parse.ts';
import { fail, ok } from '../../../shared/domain/appeal/refusal.ts';
import { listQueue } from '../../../shared/usecases/queues/list-appeals.ts';
import { listNearest } from '../../../shared/usecases/queues/list-nearest.ts';
import { queueReader } from '../../runtime/events/queue-reader.ts';
import { cursorFor, pageOf } from '../../runtime/http/cursor.ts';
import { httpHandler } from '../../runtime/http/http.ts';
import { queueLines } from '../../runtime/http/queue-lines.ts';
import { keyring } from '../../runtime/secrets.ts';
import { claims, directory, lists, places, texts, time } from '../../runtime/stores.ts';

/** GET /v1/desk/queues/{queue}: what waits there, with lights; soonest deadline first, or nearest to a point. */
export const handler = httpHandler({
  audience: 'staff',
  idempotency: 'none',
  query: queueQuery,
  run: async ({ caller, params, query, rawQuery, route, language }) => {
    const reader = await queueReader(caller.subject, params.queue);
    if (!reader.ok) return reader;
    const { queue, staff } = reader.value;
    const { unit: unitId, pool = 'all', near, crs = 'WGS84', ...filter } = query;
    if (near !== undefined && queue !== 'mine')
      return fail({ kind: 'validation', errors: [fieldError('near', 'unknown-field', language)] });
    const asked = Object.entries({ ...filter, near: near && `${near.lng},${near.lat}`, crs: near && crs });
    const named = Object.fromEntries(asked.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
    const binding = { callerId: caller.subject, route, query: { queue, unit: unitId ?? '', pool, ...named } };
    const page = await pageOf(keyring(), binding, rawQuery, language);
    if (!page.ok) return page;

    const deps = { lists: lists(), texts: texts(), places: places(), directory: directory(), claims: claims(), time };
    const { limit, after } = page.value;
    const call = { unitId, after, pool, filter };
    const listed = await (near
      ? listNearest(deps, staff, toWgs84(near, crs), limit, call)
      : listQueue(deps, staff, queue, limit, call));
    if (!listed.ok) return listed;
    const nextCursor = await cursorFor(keyring(), binding, listed.value.after);
    return ok({ status: 200, body: { items: queueLines(listed.value.items, language), nextCursor } });
  },
});
