import { NO_USES } from '#knowledge/domain/use-counts.ts';
import type { ItemUses, KnowledgeUses } from '#knowledge/ports/knowledge-uses.ts';

/** Counters of items, in memory. */
export function memoryKnowledgeUses(): KnowledgeUses {
  const rows = new Map<string, ItemUses>();
  const all = () => [...rows.values()].toSorted((one, other) => (one.itemId < other.itemId ? -1 : 1));
  return {
    async add(month, use, itemIds) {
      for (const itemId of itemIds) {
        const row = rows.get(`${month} ${itemId}`) ?? { itemId, month, ...NO_USES };
        rows.set(`${month} ${itemId}`, { ...row, [use]: row[use] + 1 });
      }
    },
    pick: async (itemIds, months) =>
      all().filter(({ itemId, month }) => itemIds.includes(itemId) && months.includes(month)),
    list: async (wanted) => all().filter(({ month }) => month === wanted),
  };
}
