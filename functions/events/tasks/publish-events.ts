import type { AppealEvent } from '#appeals/case/domain/event.ts';
import { type DealEventsDeps, dealEvents, dealUrgent } from '#appeals/handling/usecases/lanes/deal-events.ts';
import { withCorrelationOf } from '#kernel/adapters/correlation.ts';
import { LEVELS } from '#kernel/metric-names.ts';
import { lanes } from '../../runtime/deps/lanes.ts';
import { streamDealer } from '../../runtime/events/stream-consumer.ts';
import { logLevel, logWarning } from '../../runtime/log.ts';

/** Stream consumer: sends each event to its queues, to the lake and to the bus. Events that a queue refuses are delivered again. */
export const createHandler = (deps: DealEventsDeps) =>
  streamDealer(
    async (events) => {
      for (const event of events) noteDeadline(event);
      const { failed, postponed } = await dealEvents(deps, events);
      for (const each of postponed) logWarning('delivery-postponed', each);
      return failed;
    },
    (events) => dealUrgent(deps, events),
  );

/** Every mark of a deadline passes here once, whoever recorded it: a wait of the workflow, or the auditor that found it lost. */
function noteDeadline({ type, at, data, appealId, correlationId }: AppealEvent): void {
  if (type !== 'appeal.marked') return;
  const late = Date.parse(at) - Date.parse(data.dueAt);
  const isLate = late > LEVELS.deadlineOnTime.limitSeconds * 1000;
  withCorrelationOf(correlationId, () => logLevel('deadlineOnTime', isLate, { appealId, mark: data.mark, late }));
}

export const handler = createHandler(lanes);
