import type { Page } from '#kernel/ports/page.ts';
import type { KnowledgeItem, KnowledgeState } from '../domain/item.ts';
import type { KnowledgeWords } from '../domain/synonyms.ts';

/** The items of the knowledge base with all their versions. */
export interface KnowledgeItems {
  find(id: string): Promise<KnowledgeItem | undefined>;
  /** The known items of these ids, in no order. */
  pick(ids: readonly string[]): Promise<readonly KnowledgeItem[]>;
  /**
   * Stores the next version of an item. `taken` when another change has it: a version is never replaced. A change whose
   * function died half-way is completed first.
   */
  put(item: KnowledgeItem): Promise<'stored' | 'taken'>;
  /** All versions, newest first. */
  versions(id: string): Promise<readonly KnowledgeItem[]>;
  /** The items in a state, of one owner if it is given, in order of owner and id. */
  page(
    state: KnowledgeState,
    limit: number,
    options?: { readonly ownerUnitId?: string | undefined; readonly after?: string | undefined },
  ): Promise<Page<KnowledgeItem>>;
  /** Puts shipped items and words. Items that a person has changed stay. It is no change when all are stored. */
  seed(items: readonly KnowledgeItem[], words: KnowledgeWords): Promise<void>;
  words(): Promise<KnowledgeWords>;
  /** Which change was the last one: it differs after every change. */
  lastChange(): Promise<string>;
}
