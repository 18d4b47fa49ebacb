import { fail, ok, type Result } from '../../domain/appeal/refusal.ts';
import { isShown } from '../../domain/knowledge/item.ts';
import { type Instant, toLocalDate } from '../../domain/words/instant.ts';
import type { KnowledgeItems } from '../../ports/knowledge/knowledge-items.ts';
import type { Failure } from '../failure.ts';

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
