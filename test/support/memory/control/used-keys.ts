import type { Instant } from '../../../../shared/domain/words/instant.ts';
import { plusMillis } from '../../../../shared/domain/words/instant.ts';
import { KEY_REMEMBERED_MS, type UsedKeys } from '../../../../shared/ports/access/used-keys.ts';

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
