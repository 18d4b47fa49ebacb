import { DAY_MS, type Instant, plusMillis } from '../../domain/instant.ts';
import type { DataKey } from '../../ports/keyring.ts';
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

/** The version in use: the newest one that has begun. */
export function findInUse(keys: readonly DataKey[], now: Instant): DataKey {
  const found = keys.findLast(({ usedFrom }) => usedFrom === undefined || usedFrom <= now);
  if (found === undefined) throw new Error('there is no data key');
  return found;
}

/** Why look-ups under a version cannot end yet: there is no such version, they have ended, or the next version is too new. */
export type RetireObstacle = 'unknown' | 'retired' | 'tooEarly';

/**
 * Why look-ups under a version cannot end yet; undefined when only its entries can prevent it. Counters of a day go on under the
 * next version, so that has to be in use for a day.
 */
export function whyNotRetire(keys: readonly DataKey[], version: number, now: Instant): RetireObstacle | undefined {
  const known = keys.find((key) => key.version === version);
  if (known === undefined) return 'unknown';
  if (known.retiredAt !== undefined) return 'retired';
  const next = keys.find((key) => key.version === version + 1)?.usedFrom;
  return next === undefined || plusMillis(next, DAY_MS) > now ? 'tooEarly' : undefined;
}
