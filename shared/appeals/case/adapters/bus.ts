import { type EventBridgeClient, PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import { splitIntoCalls } from '#kernel/adapters/split-into-calls.ts';
import type { EventBus, PublishedEvent } from '../ports/event-log.ts';

/** Limits of one PutEvents call. */
const MOST = { entries: 10, bytes: 256 * 1024 };
/** The size that EventBridge counts for `Time`. */
const TIME_BYTES = 14;

export interface EventBusOptions {
  readonly client: EventBridgeClient;
  readonly busName: string;
  /** `source` of the events, or that of each event. */
  readonly source: string | ((event: PublishedEvent) => string);
}

interface Entry {
  readonly index: number;
  readonly bytes: number;
  readonly entry: PutEventsRequestEntry;
}

/**
 * The bus of domain events. PutEvents answers 200 also for rejected entries, so the result of each entry is checked, and the
 * indexes of failed events are returned in order, also of events that are too large for any call. Throws when a call fails
 * as a whole; events of earlier calls may then have been published and will be published again.
 */
export function eventBus({ client, ...target }: EventBusOptions): EventBus<PublishedEvent> {
  return {
    async publish(events) {
      const all = events.map((event, index) => toEntry(event, index, target));
      const failed = all.filter(({ bytes }) => bytes > MOST.bytes).map(({ index }) => index);
      for (const call of splitIntoCalls(
        all.filter(({ bytes }) => bytes <= MOST.bytes),
        MOST,
      )) {
        const answer = await client.send(new PutEventsCommand({ Entries: call.map(({ entry }) => entry) }));
        if (answer.FailedEntryCount === 0) continue;
        const refused = call.filter((_, position) => answer.Entries?.[position]?.ErrorCode !== undefined);
        if (refused.length !== answer.FailedEntryCount)
          throw new Error(`PutEvents counts ${answer.FailedEntryCount} failed entries and names ${refused.length}`);
        failed.push(...refused.map(({ index }) => index));
      }
      return failed.sort((a, b) => a - b);
    },
  };
}

function toEntry(
  event: PublishedEvent,
  index: number,
  { busName, source: named }: Omit<EventBusOptions, 'client'>,
): Entry {
  const source = typeof named === 'string' ? named : named(event);
  const detail = JSON.stringify(event);
  const bytes = TIME_BYTES + Buffer.byteLength(source) + Buffer.byteLength(event.type) + Buffer.byteLength(detail);
  const entry = {
    EventBusName: busName,
    Source: source,
    DetailType: event.type,
    Detail: detail,
    Time: new Date(event.at),
  };
  return { index, bytes, entry };
}
