import type { DomainClock } from '../clock.ts';

export interface FakeDomainClock extends DomainClock {
  /** Lets some milliseconds pass. */
  advance(ms: number): void;
  /** Moves the clock forward by some milliseconds, in no real time. */
  skip(ms: number): void;
}

/** A domain clock that does not move until it is moved. */
export function fakeDomainClock(start = Date.parse('2026-02-13T00:00:00Z')): FakeDomainClock {
  let now = start;
  const skips: { readonly from: number; readonly ms: number }[] = [];
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
    toReal: (domainMs) =>
      skips.reduce((real, { from, ms }) => real - Math.max(0, Math.min(domainMs - from, ms)), domainMs),
    segment: () => ({ real: now, domain: now, speed: 1 }),
    jumpTo,
    advance: (ms) => jumpTo(now + ms),
    skip: (ms) => {
      skips.push({ from: now, ms });
      jumpTo(now + ms);
    },
    onJump: (listener) => {
      listeners.push(listener);
    },
    close: () => undefined,
  };
}
