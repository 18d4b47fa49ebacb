import type { AppealEvent } from '../domain/event.ts';

/** Queues that take events from the stream of the log, each with its own consumer. A queue has the name of its work (`WORK`). */
export const QUEUE_LANES = [
  'page-duty',
  'drive-urgent',
  'notify-urgent',
  'drive-workflow',
  'notify-appellant',
  'index-words',
  'count-appeals',
] as const;
export type QueueLane = (typeof QUEUE_LANES)[number];

/** What else takes events: streams of the lake, by the work of their transforms, and the bus. They may refuse, and get the events later. */
export const DELIVERY_LANES = ['export-events', 'export-replies', 'export-texts', 'publish-events'] as const;
export type DeliveryLane = (typeof DELIVERY_LANES)[number];

/** An event that was not taken, by its index, and why: a code of the service or the name of an error. */
export interface Refused {
  readonly index: number;
  readonly reason: string;
}

/** Where events go from the stream. Each function answers what was not taken, in order; it throws only for a defect. */
export interface EventLanes {
  send(lane: QueueLane, events: readonly AppealEvent[]): Promise<readonly Refused[]>;
  deliver(lane: DeliveryLane, events: readonly AppealEvent[]): Promise<readonly Refused[]>;
  /** Keeps events for a delivery that was refused: it is tried again. */
  postpone(lane: DeliveryLane, events: readonly AppealEvent[]): Promise<readonly Refused[]>;
}
