import { queuePlaceQuery } from '../../../shared/contracts/http/queries.ts';
import { ok } from '../../../shared/domain/appeal/refusal.ts';
import { releaseEntry } from '../../../shared/usecases/queues/claim-entry.ts';
import { queueReader } from '../../runtime/events/queue-reader.ts';
import { httpHandler } from '../../runtime/http/http.ts';
import { claims, directory, time } from '../../runtime/stores.ts';

/** DELETE /v1/desk/queues/{queue}/claims/{number}: gives an entry back to the colleagues. */
export const handler = httpHandler({
  audience: 'staff',
  idempotency: 'none',
  query: queuePlaceQuery,
  run: async ({ caller, params, query }) => {
    const reader = await queueReader(caller.subject, params.queue);
    if (!reader.ok) return reader;
    const { queue, staff } = reader.value;
    const deps = { claims: claims(), directory: directory(), time };
    const call = { queue, unitId: query.unit, number: params.number ?? '' };
    const released = await releaseEntry(deps, staff, call);
    return released.ok ? ok({ status: 204 }) : released;
  },
});
