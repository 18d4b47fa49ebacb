import type { DomainClock } from '../../../local/aws/clock.ts';

export interface FakeDomainClock extends DomainClock {
  /** Moves the clock forward by some milliseconds, as a jump. */
  advance(ms: number): void;
}

/** A domain clock that stands still until it is moved. Real time does not count in it. */
export function fakeDomainClock(start = Date.parse('2026-02-13T00:00:00Z')): FakeDomainClock {
  let now = start;
  const listeners: (() => void)[] = [];
  const jumpTo = (domainMs: number) => {
    if (domainMs <= now) return;
    now = domainMs;
    for (const listener of listeners) listener();
  };
  return {
    speed: 1,
    now: () => now,
    realUntil: (domainMs) => (domainMs <= now ? 0 : Number.MAX_SAFE_INTEGER),
    toReal: (domainMs) => domainMs,
    segment: () => ({ real: now, domain: now, speed: 1 }),
    jumpTo,
    advance: (ms) => jumpTo(now + ms),
    onJump: (listener) => {
      listeners.push(listener);
    },
    close: () => undefined,
  };
}
