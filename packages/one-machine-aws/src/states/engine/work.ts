import type { Store } from '../store/store.ts';
import type { Thread } from '../store/threads.ts';

/** A history has at most 25,000 events; the last one is the end of the execution. */
const LAST_OPEN_EVENT = 24_999;

/** The history is full. */
export class HistoryFull extends Error {}

/** The thread has changed since it was read: the computed step is void. */
export class Stale extends Error {}

/** One transaction on the executions. Effects start after it was committed. */
export interface Work {
  readonly nowMs: number;
  readonly store: Store;
  /** Adds an event to the thread's history and returns the thread with it. Throws HistoryFull. */
  record(thread: Thread, type: string, details?: object, counted?: Counted): Thread;
  countRetry(thread: Thread): void;
  /** Stores the thread and returns it with its new version. Throws Stale. */
  save(thread: Thread): Thread;
  afterwards(effect: () => void): void;
}

interface Counted {
  /** Whether the event enters a state. */
  readonly isEntered?: boolean;
  /** Whether the event ends the execution; only then it may be the last event. */
  readonly isEnd?: boolean;
}

/** Runs `work` in one transaction, then starts its effects. */
export function doWork<T>(store: Store, nowMs: number, work: (work: Work) => T): T {
  const effects: (() => void)[] = [];
  const result = store.atomically(() => {
    const counters = new Map<number, Counters>();
    const openCounters = (execution: number): Counters => {
      const known = counters.get(execution);
      if (known !== undefined) return known;
      const read = { events: store.executions.events(execution), entered: 0, retries: 0 };
      counters.set(execution, read);
      return read;
    };
    const done = work({
      nowMs,
      store,
      record: (thread, type, details, { isEntered = false, isEnd = false } = {}) => {
        const counted = openCounters(thread.execution);
        counted.events += 1;
        if (isEntered) counted.entered += 1;
        if (counted.events > LAST_OPEN_EVENT && !isEnd) throw new HistoryFull();
        store.history.insert(thread.execution, {
          id: counted.events,
          previous: thread.lastEvent,
          atMs: nowMs,
          type,
          details: details === undefined ? null : JSON.stringify(details),
        });
        return { ...thread, lastEvent: counted.events };
      },
      countRetry: (thread) => {
        openCounters(thread.execution).retries += 1;
      },
      save: (thread) => {
        if (!store.threads.save(thread)) throw new Stale();
        return { ...thread, version: thread.version + 1 };
      },
      afterwards: (effect) => effects.push(effect),
    });
    for (const [execution, { events, entered, retries }] of counters) {
      store.executions.count(execution, events, entered, retries);
    }
    return done;
  });
  for (const effect of effects) effect();
  return result;
}

/** Written once per transaction: the number of events so far, and the increments. */
interface Counters {
  events: number;
  entered: number;
  retries: number;
}
