import { queueName, queueQuery } from '../../../shared/contracts/http/queries.ts';
import { parse } from '../../../shared/contracts/parse.ts';
import { fail, ok } from '../../../shared/domain/refusal.ts';
import { listQueue } from '../../../shared/usecases/list-appeals.ts';
import { cursorFor, pageOf } from '../../runtime/cursor.ts';
import { staffMember } from '../../runtime/desk-face.ts';
import { httpHandler } from '../../runtime/http.ts';
import { queueLines } from '../../runtime/queue-lines.ts';
import { keyring } from '../../runtime/secrets.ts';
import { directory, lists, texts } from '../../runtime/stores.ts';

/** GET /v1/desk/queues/{queue}: what waits there, soonest deadline first, with lights. */
export const handler = httpHandler({
  audience: 'staff',
  idempotency: 'none',
  query: queueQuery,
  run: async ({ caller, params, query, rawQuery, route, language }) => {
    const queue = parse(queueName, params.queue, language);
    if (!queue.ok) return fail({ kind: 'not-found' });
    const staff = await staffMember(caller.subject);
    if (!staff.ok) return staff;
    const unitId = query.unit;
    const binding = { callerId: caller.subject, route, query: { queue: queue.value, unit: unitId ?? '' } };
    const page = await pageOf(keyring(), binding, rawQuery, language);
    if (!page.ok) return page;

    const deps = { lists: lists(), texts: texts(), directory: directory() };
    const { limit, after } = page.value;
    const listed = await listQueue(deps, staff.value, queue.value, limit, { unitId, after });
    if (!listed.ok) return listed;
    const nextCursor = await cursorFor(keyring(), binding, listed.value.after);
    return ok({ status: 200, body: { items: queueLines(listed.value.items, language), nextCursor } });
  },
});
