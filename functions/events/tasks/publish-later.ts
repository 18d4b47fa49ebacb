import { DELIVERY_LANES } from '#appeals/case/ports/event-lanes.ts';
import type { DealEventsDeps } from '#appeals/handling/usecases/lanes/deal-events.ts';
import { lanes } from '../../runtime/deps/lanes.ts';
import { parseAppealEvent } from '../../runtime/events/event-contract.ts';
import { messageConsumer } from '../../runtime/events/queue-consumer.ts';

interface Postponed {
  readonly lane?: string;
  readonly detail: unknown;
}

/** Queue consumer: delivers again what the lake or the bus refused. What is refused once more stays in the queue. */
export const createHandler = (deps: DealEventsDeps) =>
  messageConsumer(async ({ lane: named, detail }: Postponed) => {
    const lane = DELIVERY_LANES.find((each) => each === named);
    if (lane === undefined) throw unknownDelivery(named);
    const [refused] = await deps.lanes.deliver(lane, [parseAppealEvent(detail)]);
    if (refused) throw Object.assign(new Error('refused again'), { name: refused.reason });
  });

/** Logs show names of errors only. */
function unknownDelivery(lane: string | undefined): Error {
  return Object.assign(new Error('no such delivery'), { name: `UnknownDelivery.${lane ?? 'none'}` });
}

export const handler = createHandler(lanes);
