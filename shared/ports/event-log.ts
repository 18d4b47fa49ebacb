import type { AppealEvent } from '../domain/appeal/event.ts';

/** The append-only log of events: the only port that writes an event. */
export interface EventLog {
  /** All events of an appeal from a version on (default 1), in order; strongly consistent. */
  read(appealId: string, fromVersion?: number): Promise<readonly AppealEvent[]>;
  /**
   * The events of an appeal, with at least the events 1 to `version`, for a reader that knows that this version exists. Costs
   * half of `read`, because an event never changes: an eventually consistent read is used when it has them. Later events may
   * be missing, so nothing may be decided on the answer.
   */
  readAtLeast(appealId: string, version: number): Promise<readonly AppealEvent[]>;
  /** Of these cases, the ids of those whose log has an event after the version; strongly consistent. */
  findChanged(known: readonly { readonly appealId: string; readonly version: number }[]): Promise<ReadonlySet<string>>;
  /** One conditional put into the slot (appeal, version); `taken` when another event is there. */
  append(event: AppealEvent): Promise<'appended' | 'taken'>;
}

export interface EventBus {
  /** Publishes events; returns the indexes of those that failed. Throws when a call fails as a whole. */
  publish(events: readonly AppealEvent[]): Promise<readonly number[]>;
}
