import { setTimeout as delay } from 'node:timers/promises';

const LOOK_AGAIN_MS = 25;
const LONGEST_MS = 60_000;

/** Looks again and again until there is something; throws after a minute. */
export async function until<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
  const endMs = performance.now() + LONGEST_MS;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (performance.now() > endMs) throw new Error(`waited in vain for ${what}`);
    await delay(LOOK_AGAIN_MS);
  }
}
