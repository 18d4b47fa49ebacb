import { toMillis } from '../../domain/clocks/instant.ts';
import type { TimeSource } from '../../ports/time-source.ts';

/** Beyond this the oldest entry goes: keys can come from requests. */
const MOST_ENTRIES = 2000;

/**
 * Keeps what was read for `lifeMs`. Callers that ask at the same time share one read; a read that fails is not kept. What
 * is kept is shared: nobody may change it.
 */
export function timedCache<Value>(time: TimeSource, lifeMs: number) {
  const entries = new Map<string, { readonly value: Promise<Value>; readonly untilMs: number }>();

  const keep = (key: string, value: Promise<Value>) => {
    entries.delete(key);
    entries.set(key, { value, untilMs: toMillis(time.now()) + lifeMs });
    const oldest = entries.keys().next();
    if (entries.size > MOST_ENTRIES && !oldest.done) entries.delete(oldest.value);
    value.catch(() => {
      if (entries.get(key)?.value === value) entries.delete(key);
    });
  };

  const find = (key: string): Promise<Value> | undefined => {
    const entry = entries.get(key);
    return entry !== undefined && toMillis(time.now()) < entry.untilMs ? entry.value : undefined;
  };

  return {
    find,
    keep,
    get(key: string, read: () => Promise<Value>): Promise<Value> {
      const known = find(key);
      if (known !== undefined) return known;
      const value = read();
      keep(key, value);
      return value;
    },
  };
}
