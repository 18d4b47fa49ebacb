import type { Failure } from '#kernel/domain/failure.ts';
import { type Instant, toLocalDate } from '#kernel/domain/instant.ts';
import { fail, ok, type Result } from '#kernel/domain/result.ts';
import { isShown } from '../domain/item.ts';
import type { KnowledgeItems } from '../ports/knowledge-items.ts';

/** Refuses an answer that cites an item which does not exist or is not published (DOMAIN 9). */
export async function checkCitation(
  knowledge: Pick<KnowledgeItems, 'find'> | undefined,
  knowledgeId: string | undefined,
  now: Instant,
  path: string,
): Promise<Result<undefined, Failure>> {
  if (knowledgeId === undefined) return ok(undefined);
  const item = await knowledge?.find(knowledgeId);
  const isCitable = item !== undefined && isShown(item, toLocalDate(now), 'internal');
  return isCitable ? ok(undefined) : fail({ kind: 'unknown-reference', path, what: 'knowledge' });
}
