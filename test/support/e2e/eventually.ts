import { setTimeout as delay } from 'node:timers/promises';

/** The pauses between looks double: a look costs the platform as much processor time as a request of a person. */
const PAUSE_MS = { first: 50, longest: 400 };
/** A look that starts a tool, or is answered late by a busy machine, is repeated after a pause as long as itself. */
const PAUSE_OF_LOOK = 1;

/**
 * Repeats `look` until it does not throw, and returns its result. After the deadline, which is far beyond what a busy machine
 * needs, it throws the last error. For consequences that are not part of an answer: views, workflow, messages.
 */
export async function eventually<T>(look: () => Promise<T> | T, withinMs = 240_000): Promise<T> {
  const until = performance.now() + withinMs;
  for (let pauseMs = PAUSE_MS.first; ; pauseMs = Math.min(2 * pauseMs, PAUSE_MS.longest)) {
    const begun = performance.now();
    try {
      return await look();
    } catch (error) {
      const now = performance.now();
      if (now > until) throw error;
      await delay(Math.max(pauseMs, PAUSE_OF_LOOK * (now - begun)));
    }
  }
}
