import { queuePlaceQuery } from '../../../shared/contracts/http/queries.ts';
import { ok } from '../../../shared/domain/appeal/refusal.ts';
import { countQueue } from '../../../shared/usecases/queues/count-queue.ts';
import { queueReader } from '../../runtime/events/queue-reader.ts';
import { httpHandler } from '../../runtime/http/http.ts';
import { directory, lists, time } from '../../runtime/stores.ts';

/** GET /v1/desk/queues/{queue}/counts: how many cases wait there under each light. */
export const handler = httpHandler({
  audience: 'staff',
  idempotency: 'none',
  query: queuePlaceQuery,
  run: async ({ caller, params, query }) => {
    const reader = await queueReader(caller.subject, params.queue);
    if (!reader.ok) return reader;
    const { queue, staff } = reader.value;
    const counted = await countQueue({ lists: lists(), directory: directory(), time }, staff, queue, query.unit);
    return counted.ok ? ok({ status: 200, body: counted.value }) : counted;
  },
});
