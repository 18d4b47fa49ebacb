import { toMillis } from '../../domain/instant.ts';
import type { TimeSource } from '../../ports/time-source.ts';

/** The oldest entry is removed beyond this: requests determine the keys. */
const MOST_ENTRIES = 2000;

/**
 * Caches values for `lifeMs`. Concurrent callers share one read; a failed read is not cached. Callers share the cached value
 * and must not change it.
 */
export function timedCache<Value>(time: TimeSource, lifeMs: number) {
  const entries = new Map<string, { readonly value: Promise<Value>; readonly untilMs: number }>();

  const set = (key: string, value: Promise<Value>) => {
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
    set,
    get(key: string, read: () => Promise<Value>): Promise<Value> {
      const known = find(key);
      if (known !== undefined) return known;
      const value = read();
      set(key, value);
      return value;
    },
  };
}

export type TimedCache<Value> = ReturnType<typeof timedCache<Value>>;
