import * as v from 'valibot';
import { queryWhere } from '#kernel/adapters/dynamodb/expressions.ts';
import { instant, integer, itemParser, text } from '#kernel/adapters/dynamodb/item-parser.ts';
import { allItems, firstItems, getItem, type TableAccess } from '#kernel/adapters/dynamodb/table.ts';
import { putNew, updateIf } from '#kernel/adapters/dynamodb/writes.ts';
import { INDEX } from '#kernel/env-names.ts';
import { FEEDBACK_KINDS, FEEDBACK_OUTCOMES, type FeedbackAnswer, type KnowledgeFeedback } from '../domain/feedback.ts';
import type { KnowledgeFeedbacks } from '../ports/knowledge-feedback.ts';
import { FEEDBACK, knowledgeKeys, OPEN_FEEDBACK, partition } from './knowledge-keys.ts';

const parseFeedback = itemParser<KnowledgeFeedback>('directory', 'FEEDBACK', {
  id: text,
  itemId: text,
  ownerUnitId: text,
  kind: v.picklist(FEEDBACK_KINDS),
  note: text,
  by: text,
  at: instant,
  dueAt: instant,
  calendarVersion: integer,
  answer: v.optional<v.GenericSchema<unknown, FeedbackAnswer>>(
    v.object({ outcome: v.picklist(FEEDBACK_OUTCOMES), note: text, by: text, at: instant }),
  ),
});

/** `FEEDBACK#<id>` of an item in the table `directory`. Without an answer it is listed in the index `by-kind`. */
export function knowledgeFeedbacks(table: TableAccess): KnowledgeFeedbacks {
  return {
    put(feedback) {
      const { itemId, id, ownerUnitId, dueAt } = feedback;
      const listed = { recordKind: OPEN_FEEDBACK, recordId: `${ownerUnitId}#${dueAt}#${id}` };
      return putNew(table, { ...knowledgeKeys.feedback(itemId, id), ...listed, ...feedback });
    },

    async find(itemId, id) {
      const item = await getItem(table, knowledgeKeys.feedback(itemId, id));
      return item && parseFeedback(item);
    },

    async answer({ itemId, id, answer }) {
      const key = knowledgeKeys.feedback(itemId, id);
      const change = 'SET #answer = :answer REMOVE #recordKind, #recordId';
      const condition = 'attribute_exists(#pk) AND attribute_not_exists(#answer)';
      return (await updateIf(table, key, change, condition, { answer })) !== undefined;
    },

    async list(itemId) {
      const query = queryWhere('#pk = :pk AND begins_with(#sk, :prefix)', { pk: partition(itemId), prefix: FEEDBACK });
      const found = (await allItems(table, { ...query, ConsistentRead: true })).map(parseFeedback);
      return found.toSorted((one, other) => (one.at < other.at ? -1 : 1));
    },

    async open(ownerUnitId, limit, after) {
      const range = { kind: OPEN_FEEDBACK, from: after ?? `${ownerUnitId}#`, to: `${ownerUnitId}#~` };
      const keys = '#recordKind = :kind AND #recordId BETWEEN :from AND :to';
      const items = await firstItems(table, queryWhere(keys, range, { IndexName: INDEX.byKind }), limit + 2);
      const found = items.filter(({ recordId }) => recordId !== after);
      const last = found.slice(0, limit).at(-1);
      return {
        items: found.slice(0, limit).map(parseFeedback),
        ...(found.length > limit && last && { after: String(last.recordId) }),
      };
    },
  };
}
