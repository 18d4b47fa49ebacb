import { claimRequest } from '../../../shared/contracts/http/claims.ts';
import { queuePlaceQuery } from '../../../shared/contracts/http/queries.ts';
import { ok } from '../../../shared/domain/appeal/refusal.ts';
import { claimEntry } from '../../../shared/usecases/queues/claim-entry.ts';
import { queueReader } from '../../runtime/events/queue-reader.ts';
import { httpHandler } from '../../runtime/http/http.ts';
import { caseViews, claims, directory, numbers, time } from '../../runtime/stores.ts';

/** POST /v1/desk/queues/{queue}/claims: takes an entry for oneself for a while, so that no colleague starts on it. */
export const handler = httpHandler({
  audience: 'staff',
  idempotency: 'required',
  input: claimRequest,
  query: queuePlaceQuery,
  run: async ({ caller, params, query, key, body }) => {
    const reader = await queueReader(caller.subject, params.queue);
    if (!reader.ok) return reader;
    const { queue, staff } = reader.value;
    const deps = { claims: claims(), numbers: numbers(), views: caseViews(), directory: directory(), time };
    const call = { queue, unitId: query.unit, number: body.number, key };
    const claimed = await claimEntry(deps, staff, call);
    return claimed.ok ? ok({ status: 201, body: claimed.value }) : claimed;
  },
});
