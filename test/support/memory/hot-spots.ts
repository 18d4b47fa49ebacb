import type { HotSpot } from '#appeals/queues/domain/hot-spots.ts';
import type { HotSpots } from '#appeals/queues/ports/hot-spots.ts';
import { compareTexts, copyStored } from './stored.ts';

/** Hot spots by city, in memory. */
export function memoryHotSpots(): HotSpots {
  const stored = new Map<string, HotSpot>();
  const toKey = (city: string, { since, id }: HotSpot) => `${city} ${since}#${id}`;
  return {
    async list(city, most) {
      const keys = [...stored.keys()].filter((key) => key.startsWith(`${city} `)).sort((a, b) => compareTexts(b, a));
      return copyStored(keys.slice(0, most).flatMap((key) => stored.get(key) ?? []));
    },
    async put(city, spot) {
      const key = toKey(city, spot);
      if ((stored.get(key)?.version ?? 0) !== spot.version - 1) return false;
      stored.set(key, copyStored(spot));
      return true;
    },
  };
}
