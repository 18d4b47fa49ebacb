import type { AppealEvent } from '#appeals/case/domain/event.ts';
import type { DeliveryLane, EventLanes, Refused } from '#appeals/case/ports/event-lanes.ts';
import { DELIVERIES, ORDINARY, URGENT } from './find-lanes.ts';

export interface DealEventsDeps {
  readonly lanes: EventLanes;
}

export interface Dealt {
  /** The events that some queue did not take, in order: they must be dealt again. */
  readonly failed: readonly Refused[];
  /** The deliveries that were refused and are tried again later, with the reason of the first one. */
  readonly postponed: readonly { readonly lane: DeliveryLane; readonly count: number; readonly reason: string }[];
}

/**
 * Sends events of the log to all that take them: first to the queues of what must not wait, then to the others. The lake and the bus
 * hold up nobody: what they refuse waits in a queue of its own. A repeat sends all again, and every consumer is idempotent by (appeal,
 * version) (ARCHITECTURE 1).
 */
export async function dealEvents(deps: DealEventsDeps, events: readonly AppealEvent[]): Promise<Dealt> {
  const { lanes } = deps;
  const urgent = await dealUrgent(deps, events);
  const [sent, delivered] = await Promise.all([
    Promise.all(ORDINARY.map(({ lane, takes }) => sendOwn(events, takes, (own) => lanes.send(lane, own)))),
    Promise.all(DELIVERIES.map(({ lane, takes }) => deliverOwn(deps, lane, pick(events, takes)))),
  ]);
  return {
    failed: merge([urgent, ...sent, ...delivered.map(({ lost }) => lost)]),
    postponed: delivered.flatMap(({ lane, count, reason }) => (count > 0 ? [{ lane, count, reason }] : [])),
  };
}

/** Sends what must not wait to its queues, and nothing else. Answers the events that some queue did not take, in order. */
export async function dealUrgent(
  { lanes }: DealEventsDeps,
  events: readonly AppealEvent[],
): Promise<readonly Refused[]> {
  return merge(
    await Promise.all(URGENT.map(({ lane, takes }) => sendOwn(events, takes, (own) => lanes.send(lane, own)))),
  );
}

/** An event with its index among all. */
interface Indexed {
  readonly event: AppealEvent;
  readonly index: number;
}

async function deliverOwn({ lanes }: DealEventsDeps, lane: DeliveryLane, own: readonly Indexed[]) {
  const refused = own.length === 0 ? [] : await lanes.deliver(lane, own.map(toEvent));
  const again = refused.flatMap(({ index }) => own[index] ?? []);
  const lost = again.length === 0 ? [] : await lanes.postpone(lane, again.map(toEvent));
  return { lane, lost: among(again, lost), count: again.length - lost.length, reason: refused[0]?.reason ?? '' };
}

/** Sends the events that a lane takes. */
async function sendOwn(
  events: readonly AppealEvent[],
  takes: (event: AppealEvent) => boolean,
  send: (own: readonly AppealEvent[]) => Promise<readonly Refused[]>,
): Promise<readonly Refused[]> {
  const own = pick(events, takes);
  return own.length === 0 ? [] : among(own, await send(own.map(toEvent)));
}

function pick(events: readonly AppealEvent[], takes: (event: AppealEvent) => boolean): readonly Indexed[] {
  return events.flatMap((event, index) => (takes(event) ? [{ event, index }] : []));
}

const toEvent = ({ event }: Indexed) => event;

/** The refusals of a lane by the indexes of all events. */
function among(own: readonly Indexed[], refused: readonly Refused[]): readonly Refused[] {
  return refused.flatMap(({ index, reason }) => {
    const found = own[index];
    return found ? [{ index: found.index, reason }] : [];
  });
}

/** One refusal for each event, in order. */
function merge(lists: readonly (readonly Refused[])[]): readonly Refused[] {
  const byIndex = new Map(lists.flat().map((each) => [each.index, each]));
  return [...byIndex.values()].sort((a, b) => a.index - b.index);
}
