import type { Store } from '../store/store.ts';
import type { Thread } from '../store/threads.ts';

/** A history holds 25,000 events; the last one is the execution's end. */
const LAST_OPEN_EVENT = 24_999;

/** The history has no room for another event. */
export class HistoryFull extends Error {}

/** The thread has moved on since it was read: what was worked out for it is void. */
export class Stale extends Error {}

/** One transaction on the executions: all of it is kept or nothing; effects start once it is kept. */
export interface Work {
  readonly nowMs: number;
  readonly store: Store;
  /** Adds a history event to the thread's chain and gives the thread with it. Throws HistoryFull. */
  record(thread: Thread, type: string, details?: object, counted?: Counted): Thread;
  /** Stores the thread and gives it with its new version. Throws Stale. */
  save(thread: Thread): Thread;
  afterwards(effect: () => void): void;
}

interface Counted {
  /** Is it an entered state? */
  readonly isEntered?: boolean;
  /** Does it end the execution (then it may be the last event)? */
  readonly isEnd?: boolean;
}

/** Does `work` in one transaction, then starts its effects. */
export function doWork<T>(store: Store, nowMs: number, work: (work: Work) => T): T {
  const effects: (() => void)[] = [];
  const result = store.atomically(() =>
    work({
      nowMs,
      store,
      record: (thread, type, details, counted = {}) => {
        const id = store.executions.count(thread.execution, 1, counted.isEntered === true ? 1 : 0, 0);
        if (id > LAST_OPEN_EVENT && counted.isEnd !== true) throw new HistoryFull();
        store.history.insert(thread.execution, {
          id,
          previous: thread.lastEvent,
          atMs: nowMs,
          type,
          details: details === undefined ? null : JSON.stringify(details),
        });
        return { ...thread, lastEvent: id };
      },
      save: (thread) => {
        if (!store.threads.save(thread)) throw new Stale();
        return { ...thread, version: thread.version + 1 };
      },
      afterwards: (effect) => effects.push(effect),
    }),
  );
  for (const effect of effects) effect();
  return result;
}
