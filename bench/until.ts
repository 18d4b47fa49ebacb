import { setTimeout as delay } from 'node:timers/promises';

const INTERVAL_MS = 25;
const TIMEOUT_MS = 120_000;

/** Calls `look` repeatedly until it returns a value; throws after two minutes. */
export async function until<T>(what: string, look: () => Promise<T | undefined>, pollMs = INTERVAL_MS): Promise<T> {
  const endMs = performance.now() + TIMEOUT_MS;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (performance.now() > endMs) throw new Error(`Timeout while waiting for ${what}`);
    await delay(pollMs);
  }
}
