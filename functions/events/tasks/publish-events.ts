import type { AppealEvent } from '#appeals/case/domain/event.ts';
import { type DealEventsDeps, dealEvents, dealUrgent } from '#appeals/handling/usecases/lanes/deal-events.ts';
import { withCorrelationOf } from '#kernel/adapters/correlation.ts';
import { isProbe } from '#kernel/domain/probe.ts';
import { FLOW, LEVELS } from '#kernel/metric-names.ts';
import { lanes } from '../../runtime/deps/lanes.ts';
import { streamDealer } from '../../runtime/events/stream-consumer.ts';
import { logLevel, logMetrics, logWarning } from '../../runtime/log.ts';

/** Stream consumer: sends each event to its queues, to the lake and to the bus. Events that a queue refuses are delivered again. */
export const createHandler = (deps: DealEventsDeps) =>
  streamDealer(
    async (events) => {
      for (const event of events) noteDeadline(event);
      noteFlow(events);
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

/** Counts what became of people's cases. A batch of which nothing counts writes no line. */
function noteFlow(events: readonly AppealEvent[]): void {
  const counts: Record<string, number> = {};
  for (const event of events) {
    const name = isProbe(event.appealId) ? undefined : findFlow(event);
    if (name !== undefined) counts[name] = (counts[name] ?? 0) + 1;
  }
  const metrics = Object.entries(counts).map(([name, value]) => ({ name, value, unit: 'Count' }) as const);
  if (metrics.length > 0) logMetrics('cases-moved', {}, [{ dimensions: [], metrics }]);
}

function findFlow({ type, data }: AppealEvent): string | undefined {
  switch (type) {
    case 'appeal.submitted':
    case 'appeal.answeredOnSpot':
      return FLOW.filed;
    case 'appeal.dispatched':
      return FLOW.routed;
    case 'appeal.marked':
      return data.mark === 'yellow' || data.mark === 'red' ? FLOW[data.mark] : undefined;
    default:
      return undefined;
  }
}

export const handler = createHandler(lanes);
