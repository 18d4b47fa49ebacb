import { setTimeout as delay } from 'node:timers/promises';

/** The pauses between looks grow: a look costs the platform as much processor time as a request of a person. */
const PAUSE_MS = { first: 50, more: 50, longest: 250 };

/**
 * Repeats `look` until it does not throw, and returns its result. After the deadline, which is far beyond what a busy machine
 * needs, it throws the last error. For consequences that are not part of an answer: views, workflow, messages.
 */
export async function eventually<T>(look: () => Promise<T> | T, withinMs = 60_000): Promise<T> {
  const until = performance.now() + withinMs;
  for (let pauseMs = PAUSE_MS.first; ; pauseMs = Math.min(pauseMs + PAUSE_MS.more, PAUSE_MS.longest)) {
    try {
      return await look();
    } catch (error) {
      if (performance.now() > until) throw error;
      await delay(pauseMs);
    }
  }
}
