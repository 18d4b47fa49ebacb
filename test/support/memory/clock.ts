import { type Instant, plusMillis } from '../../../shared/domain/words/instant.ts';
import type { Ids } from '../../../shared/ports/services/ids.ts';
import type { TimeSource } from '../../../shared/ports/services/time-source.ts';

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
