import { type Instant, toInstant, toMillis } from '#kernel/domain/instant.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';

/** A clock that only moves when everybody waits for it. Hours of calls pass in seconds, and each run is the same. */
export interface VirtualTime extends TimeSource {
  /** Resolves when so much time has passed. */
  readonly wait: (ms: number) => Promise<void>;
  readonly nowMs: () => number;
  /** Runs work to its end, moving the clock whenever nothing else is left to do. */
  readonly run: <T>(work: () => Promise<T>) => Promise<T>;
}

/** Opens a clock at an instant. */
export function openVirtualTime(start: Instant): VirtualTime {
  let now = toMillis(start);
  const waiting = new Map<number, (() => void)[]>();
  const wakeNext = () => {
    let next = Number.POSITIVE_INFINITY;
    for (const at of waiting.keys()) if (at < next) next = at;
    const woken = waiting.get(next);
    if (woken === undefined) throw new Error('work waits for something that no clock brings');
    waiting.delete(next);
    now = next;
    for (const wake of woken) wake();
  };
  return {
    nowMs: () => now,
    now: () => toInstant(now),
    wait: (ms) =>
      new Promise((resolve) => {
        const at = now + Math.max(0, ms);
        const known = waiting.get(at);
        if (known) known.push(resolve);
        else waiting.set(at, [resolve]);
      }),
    async run(work) {
      let isOver = false;
      const running = work().finally(() => {
        isOver = true;
      });
      running.catch(() => undefined);
      for (;;) {
        await new Promise(setImmediate);
        if (isOver) return running;
        wakeNext();
      }
    },
  };
}
