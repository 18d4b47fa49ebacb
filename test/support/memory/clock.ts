import { type Instant, plusMillis } from '#kernel/domain/instant.ts';
import type { Ids } from '#kernel/ports/ids.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';

export interface MemoryClock extends TimeSource {
  /** Sets the time; also backwards. */
  set(instant: Instant): void;
  advance(ms: number): void;
}

/** A clock that changes only when it is set. */
export function memoryClock(start: Instant): MemoryClock {
  let now = start;
  return {
    now: () => now,
    set: (instant) => {
      now = instant;
    },
    advance: (ms) => {
      now = plusMillis(now, ms);
    },
  };
}

/** Sequential ids of the length of real ids. */
export function memoryIds(): Ids {
  let last = 0;
  return { next: () => (++last).toString(16).padStart(32, '0') };
}
