import { MOST_TIMES } from './start-limit.ts';

/** A shorter time says little. */
const LEAST_MS = 500;

/**
 * How many times as long work takes as on an idle machine, from 1 to 5: by the time in which the threads had no processor
 * since it was asked before. Code of a function that plans with the time it has left gets so much more of it.
 */
export function openSlowness(
  readDelaysMs: () => readonly number[],
  realNow: () => number = () => performance.now(),
): () => number {
  let slowness = 1;
  let since = realNow();
  let known = readDelaysMs();
  return () => {
    const elapsedMs = realNow() - since;
    if (elapsedMs < LEAST_MS) return slowness;
    const now = readDelaysMs();
    const delayMs = Math.max(0, ...now.map((each, at) => each - (known[at] ?? 0)));
    slowness = Math.min(1 + MOST_TIMES, elapsedMs / Math.max(1, elapsedMs - delayMs));
    since += elapsedMs;
    known = now;
    return slowness;
  };
}
