import type { AppealEvent } from '#appeals/case/domain/event.ts';
import { fold } from '#appeals/case/domain/evolve.ts';
import { isForbidden } from '#appeals/case/domain/publishable.ts';
import type { Instant } from '#kernel/domain/instant.ts';

/** A case in the words that a supervisor wrote for the public: the ids of the texts, and when they became public. */
export interface Publication {
  readonly at: Instant;
  readonly textId: string;
  readonly replyId?: string;
}

/**
 * Finds the publications of a case, oldest first, and the one in force. That is the latest, until the case is reopened or gets
 * a flag under which it may not be public (DOMAIN 3).
 */
export function findPublications(log: readonly AppealEvent[]): {
  readonly all: readonly Publication[];
  readonly inForce: Publication | undefined;
} {
  const all: Publication[] = [];
  let inForce: Publication | undefined;
  for (const { type, at, changes } of log) {
    if (type === 'appeal.reopened') inForce = undefined;
    if (type !== 'appeal.published') continue;
    const findId = (kind: 'published' | 'publishedReply') => changes.texts?.find((each) => each.kind === kind)?.id;
    const [textId, replyId] = [findId('published'), findId('publishedReply')];
    if (textId === undefined) continue;
    inForce = { at, textId, ...(replyId !== undefined && { replyId }) };
    all.push(inForce);
  }
  const appeal = fold(log);
  return { all, inForce: appeal && isForbidden(appeal) ? undefined : inForce };
}
