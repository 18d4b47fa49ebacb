import type { IndexedCase, SearchIndex } from '#appeals/queues/ports/search-index.ts';
import { compareTexts, copyStored } from './stored.ts';

export interface MemorySearchIndex extends SearchIndex {
  all(): readonly IndexedCase[];
}

/** Hashes of the words of cases, in memory. */
export function memorySearchIndex(): MemorySearchIndex {
  const indexed = new Map<string, IndexedCase>();
  return {
    async put(one) {
      const key = `${one.scope} ${one.appealId}`;
      if ((indexed.get(key)?.version ?? 0) <= one.version) indexed.set(key, copyStored(one));
    },
    async find(scope, { from, to }, hashes, limit, after) {
      const toKey = ({ submittedAt, number }: IndexedCase) => `${submittedAt}#${number}`;
      const found = [...indexed.values()]
        .filter((one) => one.scope === scope && one.submittedAt >= from && one.submittedAt <= to)
        .filter(
          (one) => (after === undefined || toKey(one) < after) && hashes.every((hash) => one.hashes.includes(hash)),
        )
        .sort((one, other) => compareTexts(toKey(other), toKey(one)));
      const shown = found.slice(0, limit);
      const last = shown.at(-1);
      const items = shown.map(({ appealId }) => appealId);
      return found.length > limit && last ? { items, after: toKey(last) } : { items };
    },
    all: () => copyStored([...indexed.values()]),
  };
}
