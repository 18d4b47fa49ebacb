import { DAY_MS, type Instant, plusMillis } from '../../domain/words/instant.ts';
import type { DataKey } from '../../ports/services/keyring.ts';
import { KEYS_KNOWN_MS } from './keyring.ts';

/** How long what was made under the former key still counts, unless it leaked: as long as an answered survey may be changed, and more. */
export const FORMER_DAYS = 90;

/**
 * The next version of the data key. It is in use when all environments know it. After a leak nothing that was made under former
 * keys counts from that moment: query codes, links of surveys, cursors, codes by SMS.
 */
export function nextDataKey(
  keys: readonly DataKey[],
  { ciphertext, now, hasLeaked }: { readonly ciphertext: string; readonly now: Instant; readonly hasLeaked: boolean },
): DataKey {
  const version = Math.max(...keys.map((key) => key.version)) + 1;
  const usedFrom = plusMillis(now, 2 * KEYS_KNOWN_MS);
  return {
    version,
    ciphertext,
    usedFrom,
    formerUntil: hasLeaked ? usedFrom : plusMillis(usedFrom, FORMER_DAYS * DAY_MS),
  };
}
