import type { AppealEvent } from '../domain/appeal/event.ts';

/** The append-only log of events: the only port that writes an event. */
export interface EventLog {
  /** All events of an appeal from a version on (default 1), in order; consistent. */
  read(appealId: string, fromVersion?: number): Promise<readonly AppealEvent[]>;
  /** One conditional put into the slot (appeal, version): `taken` when somebody was first. */
  append(event: AppealEvent): Promise<'appended' | 'taken'>;
}

export interface EventBus {
  /** Publishes all or throws; the indexes of those that failed. */
  publish(events: readonly AppealEvent[]): Promise<readonly number[]>;
}
