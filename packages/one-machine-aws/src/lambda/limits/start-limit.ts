/** A shorter delay is lost in the rounding of timers. */
const LEAST_DELAY_MS = 5;
/** A limit goes on for at most so many times its own length: what has less than a fifth of a processor must end some day. */
export const MOST_TIMES = 4;

/**
 * Calls `onEnd` after so many real milliseconds, not counting those in which the work had no processor. `readDelaysMs` gives the
 * sums of these since some instant, one for each thread that works; of two that wait at the same time the longer wait counts. On
 * a busy machine a limit ends later, and the same work is done within it. Returns the function that ends the limit.
 */
export function startLimit(limitMs: number, readDelaysMs: () => readonly number[], onEnd: () => void): () => void {
  let known = readDelaysMs();
  let leftMs = MOST_TIMES * limitMs;
  const look = () => {
    const now = readDelaysMs();
    const moreMs = Math.min(leftMs, Math.max(0, ...now.map((delayMs, at) => delayMs - (known[at] ?? 0))));
    known = now;
    leftMs -= moreMs;
    if (moreMs < LEAST_DELAY_MS) return onEnd();
    timer = setTimeout(look, moreMs);
  };
  let timer = setTimeout(look, limitMs);
  return () => clearTimeout(timer);
}
