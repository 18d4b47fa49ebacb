import type { Instant } from '#kernel/domain/instant.ts';
import { plusMillis } from '#kernel/domain/instant.ts';
import { KEY_REMEMBERED_MS, type UsedKeys } from '#kernel/ports/used-keys.ts';

/** Bodies of used keys, in memory. */
export function memoryUsedKeys(): UsedKeys {
  const all = new Map<string, { readonly bodyHash: string; readonly until: Instant }>();
  return {
    async findFirstBody({ key, bodyHash }, now) {
      const known = all.get(key);
      if (known !== undefined && known.until > now) return known.bodyHash;
      all.set(key, { bodyHash, until: plusMillis(now, KEY_REMEMBERED_MS) });
      return bodyHash;
    },
  };
}
