import type { Page } from '#kernel/ports/page.ts';
import type { KnowledgeFeedback } from '../domain/feedback.ts';

/** What staff say is wrong with items. */
export interface KnowledgeFeedbacks {
  /** Stores it unless the item has one with this id. Returns whether it did. */
  put(feedback: KnowledgeFeedback): Promise<boolean>;
  find(itemId: string, id: string): Promise<KnowledgeFeedback | undefined>;
  /** Stores the answer, unless there is one. Returns whether it did. */
  answer(feedback: KnowledgeFeedback & Required<Pick<KnowledgeFeedback, 'answer'>>): Promise<boolean>;
  /** Of an item, oldest first. */
  list(itemId: string): Promise<readonly KnowledgeFeedback[]>;
  /** Those without an answer, of one owner, soonest deadline first. */
  open(ownerUnitId: string, limit: number, after?: string): Promise<Page<KnowledgeFeedback>>;
}
