import { toLocalDate } from '#kernel/domain/instant.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import { isShown, type KnowledgeAudience, type KnowledgeItem } from '../domain/item.ts';
import { listIndexed, type SearchFilter, searchIndex } from '../domain/search-index.ts';
import type { KnowledgeItems } from '../ports/knowledge-items.ts';
import type { IndexReader } from './open-index.ts';

export interface SearchKnowledgeDeps {
  readonly readIndex: IndexReader;
  readonly knowledge: Pick<KnowledgeItems, 'pick'>;
  readonly time: TimeSource;
}

export interface KnowledgeQuestion extends SearchFilter {
  readonly q?: string | undefined;
}

/** How many are read for each that is shown: the index may be a minute older than the items. */
const SPARE = 5;

/**
 * The items that answer a question best, best first. The index finds them, the table says what they are now: an item that has
 * expired a second ago is not shown.
 */
export async function searchKnowledge(
  { readIndex, knowledge, time }: SearchKnowledgeDeps,
  { q, ...filter }: KnowledgeQuestion,
  audience: KnowledgeAudience,
  limit: number,
): Promise<readonly KnowledgeItem[]> {
  const index = await readIndex();
  if (index === undefined) return [];
  const most = limit + SPARE;
  const ids =
    q === undefined ? listIndexed(index, most, filter) : searchIndex(index, q, most, filter).map(({ id }) => id);
  const items = new Map((await knowledge.pick(ids)).map((item) => [item.id, item]));
  const today = toLocalDate(time.now());
  return ids
    .flatMap((id) => items.get(id) ?? [])
    .filter((item) => isShown(item, today, audience))
    .slice(0, limit);
}
