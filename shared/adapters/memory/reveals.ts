import { toLocalDate } from '../../domain/clocks/instant.ts';
import type { Page } from '../../ports/page.ts';
import type { Reveal, Reveals } from '../../ports/reveals.ts';
import { compareTexts, stored } from './stored.ts';

/** The record of who looked, in memory. */
export function memoryReveals(): Reveals {
  const all = new Map<string, Reveal>();
  const sortOf = ({ at, id }: Reveal) => `${at}#${id}`;
  const pageOf = (isMeant: (reveal: Reveal) => boolean, limit: number, after = '~'): Page<Reveal> => {
    const found = [...all.values()]
      .filter((each) => isMeant(each) && sortOf(each) < after)
      .sort((one, other) => compareTexts(sortOf(other), sortOf(one)));
    const items = stored(found.slice(0, limit));
    const last = items.at(-1);
    return found.length > limit && last ? { items, after: sortOf(last) } : { items };
  };
  return {
    async record(reveal) {
      const key = `${reveal.appealId} ${reveal.id}`;
      const stands = all.get(key) ?? stored(reveal);
      all.set(key, stands);
      return stored(stands);
    },
    listByAppeal: async (appealId, limit, after) => pageOf((each) => each.appealId === appealId, limit, after),
    listByDay: async (day, limit, after) => pageOf(({ at }) => toLocalDate(at) === day, limit, after),
  };
}
