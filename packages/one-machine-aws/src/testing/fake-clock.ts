import type { DomainClock } from '../clock.ts';

/** A domain clock that does not move until it jumps. */
export function fakeClock(start: string | number = '2026-03-02T01:00:00Z'): DomainClock {
  let at = typeof start === 'number' ? start : Date.parse(start);
  const listeners: (() => void)[] = [];
  return {
    speed: 1,
    now: () => at,
    realUntil: (domainMs) => Math.max(0, domainMs - at),
    toReal: (domainMs) => domainMs,
    segment: () => ({ real: at, domain: at, speed: 1 }),
    jumpTo: (domainMs) => {
      if (domainMs <= at) return;
      at = domainMs;
      for (const listener of listeners) listener();
    },
    onJump: (listener) => listeners.push(listener),
    close: () => undefined,
  };
}
