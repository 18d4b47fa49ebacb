import type { KnowledgeFeedback } from '#knowledge/domain/feedback.ts';
import type { KnowledgeFeedbacks } from '#knowledge/ports/knowledge-feedback.ts';
import { compareTexts, copyStored } from '../stored.ts';

/** Feedback on items of the knowledge base, in memory. */
export function memoryKnowledgeFeedbacks(): KnowledgeFeedbacks {
  const all = new Map<string, KnowledgeFeedback>();
  const toKey = (itemId: string, id: string) => `${itemId} ${id}`;
  const toSort = ({ dueAt, id, ownerUnitId }: KnowledgeFeedback) => `${ownerUnitId}#${dueAt}#${id}`;
  return {
    async put(feedback) {
      const key = toKey(feedback.itemId, feedback.id);
      if (all.has(key)) return false;
      all.set(key, copyStored(feedback));
      return true;
    },
    async find(itemId, id) {
      const found = all.get(toKey(itemId, id));
      return found && copyStored(found);
    },
    async answer({ itemId, id, answer }) {
      const found = all.get(toKey(itemId, id));
      if (found === undefined || found.answer !== undefined) return false;
      all.set(toKey(itemId, id), copyStored({ ...found, answer }));
      return true;
    },
    list: async (itemId) =>
      [...all.values()]
        .filter((each) => each.itemId === itemId)
        .toSorted((one, other) => compareTexts(one.at, other.at))
        .map(copyStored),
    async open(ownerUnitId, limit, after) {
      const found = [...all.values()]
        .filter((each) => each.ownerUnitId === ownerUnitId && each.answer === undefined)
        .filter((each) => after === undefined || toSort(each) > after)
        .toSorted((one, other) => compareTexts(toSort(one), toSort(other)));
      const last = found.slice(0, limit).at(-1);
      return {
        items: found.slice(0, limit).map(copyStored),
        ...(found.length > limit && last && { after: toSort(last) }),
      };
    },
  };
}
