/** A shorter delay is lost in the rounding of timers. */
const LEAST_DELAY_MS = 5;

/**
 * Calls `onEnd` after so many real milliseconds, not counting those in which the work had no processor: `readDelayMs` gives their
 * sum since some instant. On a busy machine a limit ends later, and the same work is done within it. Returns the function that
 * ends the limit.
 */
export function startLimit(limitMs: number, readDelayMs: () => number, onEnd: () => void): () => void {
  let knownMs = readDelayMs();
  const look = () => {
    const moreMs = readDelayMs() - knownMs;
    knownMs += moreMs;
    if (moreMs < LEAST_DELAY_MS) return onEnd();
    timer = setTimeout(look, moreMs);
  };
  let timer = setTimeout(look, limitMs);
  return () => clearTimeout(timer);
}
