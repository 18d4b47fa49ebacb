import { setTimeout as delay } from 'node:timers/promises';

const LOOK_AGAIN_MS = 50;

/**
 * Repeats `look` until it does not throw, and returns its result. After the deadline it throws the last error. For
 * consequences that are not part of an answer: views, workflow, messages.
 */
export async function eventually<T>(look: () => Promise<T> | T, withinMs = 20_000): Promise<T> {
  const until = performance.now() + withinMs;
  for (;;) {
    try {
      return await look();
    } catch (error) {
      if (performance.now() > until) throw error;
      await delay(LOOK_AGAIN_MS);
    }
  }
}
