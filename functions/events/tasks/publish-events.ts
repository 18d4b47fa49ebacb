import { type DealEventsDeps, dealEvents, dealUrgent } from '#appeals/handling/usecases/lanes/deal-events.ts';
import { lanes } from '../../runtime/deps/lanes.ts';
import { streamDealer } from '../../runtime/events/stream-consumer.ts';
import { logWarning } from '../../runtime/log.ts';

/** Stream consumer: sends each event to its queues, to the lake and to the bus. Events that a queue refuses are delivered again. */
export const createHandler = (deps: DealEventsDeps) =>
  streamDealer(
    async (events) => {
      const { failed, postponed } = await dealEvents(deps, events);
      for (const each of postponed) logWarning('delivery-postponed', each);
      return failed;
    },
    (events) => dealUrgent(deps, events),
  );

export const handler = createHandler(lanes);
