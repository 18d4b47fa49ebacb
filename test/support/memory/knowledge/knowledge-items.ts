import { isDeepStrictEqual } from 'node:util';
import type { KnowledgeItem } from '#knowledge/domain/item.ts';
import { NO_WORDS } from '#knowledge/domain/synonyms.ts';
import type { KnowledgeItems } from '#knowledge/ports/knowledge-items.ts';
import { compareTexts, copyStored } from '../stored.ts';

/** Items of the knowledge base, in memory. */
export function memoryKnowledgeItems(): KnowledgeItems {
  const all = new Map<string, KnowledgeItem[]>();
  let kept = NO_WORDS;
  let change = '';
  const newest = (id: string) => all.get(id)?.at(-1);
  const toSort = ({ id, content }: KnowledgeItem) => `${content.ownerUnitId}#${id}`;
  return {
    find: async (id) => newest(id) && copyStored(newest(id) as KnowledgeItem),
    pick: async (ids) => [...new Set(ids)].flatMap((id) => newest(id) ?? []).map(copyStored),
    async put(item) {
      const versions = all.get(item.id) ?? [];
      if (versions.some(({ version }) => version === item.version)) return 'taken';
      all.set(item.id, [...versions, copyStored(item)]);
      change = `${item.id} ${item.version} ${item.at}`;
      return 'stored';
    },
    versions: async (id) => (all.get(id) ?? []).toReversed().map(copyStored),
    async page(state, limit, { ownerUnitId, after } = {}) {
      const found = [...all.values()]
        .flatMap((versions) => versions.at(-1) ?? [])
        .filter(
          (item) => item.state === state && (ownerUnitId ?? item.content.ownerUnitId) === item.content.ownerUnitId,
        )
        .filter((item) => after === undefined || toSort(item) > after)
        .toSorted((one, other) => compareTexts(toSort(one), toSort(other)));
      const items = found.slice(0, limit);
      const last = items.at(-1);
      return { items: items.map(copyStored), ...(found.length > limit && last && { after: toSort(last) }) };
    },
    async seed(items, words) {
      if (items.every(({ id }) => all.has(id)) && isDeepStrictEqual(kept, words)) return;
      for (const item of items) if (!all.has(item.id)) all.set(item.id, [copyStored(item)]);
      kept = words;
      change = `seed ${items.length}`;
    },
    words: async () => kept,
    lastChange: async () => change,
  };
}
