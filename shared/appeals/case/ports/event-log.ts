import type { Instant } from '#kernel/domain/instant.ts';
import type { Log } from '#kernel/ports/log.ts';
import type { AppealEvent } from '../domain/event.ts';

/** The log of appeals. */
export interface EventLog extends Log<AppealEvent> {
  /** The newest version of each of these cases that has a log; strongly consistent. */
  findVersions(appealIds: readonly string[]): Promise<ReadonlyMap<string, number>>;
}

/** What the bus needs to know of an event; it carries the whole of it. */
export interface PublishedEvent {
  readonly type: string;
  readonly at: Instant;
}

export interface EventBus<Event extends PublishedEvent = AppealEvent> {
  /** Publishes events; returns the indexes of those that failed. Throws when a call fails as a whole. */
  publish(events: readonly Event[]): Promise<readonly number[]>;
}
