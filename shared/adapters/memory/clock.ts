import { type Instant, plusMillis } from '../../domain/clocks/instant.ts';
import type { Ids } from '../../ports/ids.ts';
import type { TimeSource } from '../../ports/time-source.ts';

export interface MemoryClock extends TimeSource {
  /** Sets the time; also backwards. */
  set(instant: Instant): void;
  advance(ms: number): void;
}

/** A clock that stands still until it is told to move. */
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

/** Ids in sequence, of the width that real ones have. */
export function memoryIds(): Ids {
  let last = 0;
  return { next: () => (++last).toString(16).padStart(32, '0') };
}
