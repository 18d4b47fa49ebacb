import { setTimeout } from 'node:timers/promises';
import type { HttpMiddleware } from './http-middleware.ts';

/** When a 404 is answered, counted from the beginning of the call. Reading a log of some hundred events stays below it. */
export const NOT_FOUND_AFTER_MS = 100;

/** A clock that only goes forward, in milliseconds, and a pause. */
interface Stopwatch {
  now(): number;
  pause(ms: number): Promise<unknown>;
}

/**
 * Answers 404 not before a fixed time. Finding no number takes less time than reading the long log of somebody else's case, and a
 * stranger must not learn from it whether the number exists (FAULTS 23).
 */
export function evenNotFound(
  stopwatch: Stopwatch = { now: () => performance.now(), pause: (ms) => setTimeout(ms) },
): HttpMiddleware {
  return {
    before: ({ event }) => {
      event.beganAt = stopwatch.now();
    },
    after: async ({ event, response }) => {
      if (response?.statusCode !== 404 || event.beganAt === undefined) return;
      const left = event.beganAt + NOT_FOUND_AFTER_MS - stopwatch.now();
      if (left > 0) await stopwatch.pause(left);
    },
  };
}
