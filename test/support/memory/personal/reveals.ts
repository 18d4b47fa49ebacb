import type { Reveal, Reveals } from '#appeals/case/ports/reveals.ts';
import { toLocalDate } from '#kernel/domain/instant.ts';
import type { Page } from '#kernel/ports/page.ts';
import { compareTexts, copyStored } from '../stored.ts';

/** The access log of identities, in memory. */
export function memoryReveals(): Reveals {
  const all = new Map<string, Reveal>();
  const toSort = ({ at, id }: Reveal) => `${at}#${id}`;
  const toPage = (isMeant: (reveal: Reveal) => boolean, limit: number, after = '~'): Page<Reveal> => {
    const found = [...all.values()]
      .filter((each) => isMeant(each) && toSort(each) < after)
      .sort((one, other) => compareTexts(toSort(other), toSort(one)));
    const items = copyStored(found.slice(0, limit));
    const last = items.at(-1);
    return found.length > limit && last ? { items, after: toSort(last) } : { items };
  };
  return {
    async record(reveal) {
      const key = `${reveal.appealId} ${reveal.id}`;
      const first = all.get(key) ?? copyStored(reveal);
      all.set(key, first);
      return copyStored(first);
    },
    listByAppeal: async (appealId, limit, after) => toPage((each) => each.appealId === appealId, limit, after),
    listByDay: async (day, limit, after) => toPage(({ at }) => toLocalDate(at) === day, limit, after),
  };
}
