import { fail, ok, type Result } from '../../domain/appeal/refusal.ts';
import type { StaffMember } from '../../domain/directory/directory.ts';
import type { KnowledgeFeedback } from '../../domain/knowledge/feedback.ts';
import { KNOWLEDGE_STATES, type KnowledgeItem } from '../../domain/knowledge/item.ts';
import { plusDays, toLocalDate } from '../../domain/words/instant.ts';
import type { Directory } from '../../ports/directory.ts';
import type { KnowledgeFeedbacks } from '../../ports/knowledge/knowledge-feedback.ts';
import type { KnowledgeItems } from '../../ports/knowledge/knowledge-items.ts';
import { type Page, readPages } from '../../ports/page.ts';
import type { TimeSource } from '../../ports/services/time-source.ts';
import type { Failure } from '../failure.ts';

/** The lists of the desk: items in a state, those that end soon, and feedback that waits for an answer. */
export const KNOWLEDGE_LISTS = [...KNOWLEDGE_STATES, 'expiring', 'feedback'] as const;
export type KnowledgeList = (typeof KNOWLEDGE_LISTS)[number];

export interface ListKnowledgeDeps {
  readonly knowledge: Pick<KnowledgeItems, 'page'>;
  readonly feedbacks: Pick<KnowledgeFeedbacks, 'open'>;
  readonly directory: Pick<Directory, 'policy'>;
  readonly time: TimeSource;
}

export interface KnowledgeListQuery {
  readonly list: KnowledgeList;
  /** The owner; without it the first unit of the reader. */
  readonly unit?: string | undefined;
}

const PAGE = 100;
/** Owners with more items that end soon see these first. */
const MOST_EXPIRING = 100;

/** A list of the owner's items, or of the feedback on them. A reader without a unit names one. */
export async function listKnowledge(
  deps: ListKnowledgeDeps,
  staff: StaffMember,
  { list, unit }: KnowledgeListQuery,
  limit: number,
  after?: string,
): Promise<Result<Page<{ readonly item: KnowledgeItem } | { readonly feedback: KnowledgeFeedback }>, Failure>> {
  const ownerUnitId = unit ?? staff.grants[0]?.unitId;
  if (ownerUnitId === undefined) return fail({ kind: 'required-field', path: 'unit' });
  if (list === 'feedback') {
    const { items, ...more } = await deps.feedbacks.open(ownerUnitId, limit, after);
    return ok({ items: items.map((feedback) => ({ feedback })), ...more });
  }
  if (list === 'expiring') return ok({ items: await listExpiring(deps, ownerUnitId) });
  const { items, ...more } = await deps.knowledge.page(list, limit, { ownerUnitId, after });
  return ok({ items: items.map((item) => ({ item })), ...more });
}

/** Published items whose validity ends within the policy's days, soonest first. */
async function listExpiring({ knowledge, directory, time }: ListKnowledgeDeps, ownerUnitId: string) {
  const { remindDays } = (await directory.policy()).knowledge;
  const last = plusDays(toLocalDate(time.now()), remindDays);
  const found: { readonly item: KnowledgeItem; readonly end: string }[] = [];
  const read = (after: string | undefined) => knowledge.page('published', PAGE, { ownerUnitId, after });
  for await (const item of readPages(read)) {
    const end = item.content.validTo;
    if (end !== undefined && end <= last) found.push({ item, end });
  }
  return found
    .toSorted((one, other) => (one.end < other.end ? -1 : 1))
    .slice(0, MOST_EXPIRING)
    .map(({ item }) => ({ item }));
}
