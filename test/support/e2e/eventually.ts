import { setTimeout as delay } from 'node:timers/promises';

const LOOK_AGAIN_MS = 50;

/**
 * Looks again and again until `look` throws no more, and gives what it gave; past the deadline it throws what was thrown
 * last. For what follows from an answer without being part of it: views, workflow, messages.
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
