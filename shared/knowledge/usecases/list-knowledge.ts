import type { StaffMember } from '#directory/domain/directory.ts';
import type { Directory } from '#directory/ports/directory.ts';
import type { Failure } from '#kernel/domain/failure.ts';
import { plusDays, toLocalDate } from '#kernel/domain/instant.ts';
import { fail, ok, type Result } from '#kernel/domain/result.ts';
import { listMonthsBack } from '#kernel/domain/time/month.ts';
import { type Page, readPages } from '#kernel/ports/page.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import type { KnowledgeFeedback } from '../domain/feedback.ts';
import { KNOWLEDGE_STATES, type KnowledgeItem } from '../domain/item.ts';
import { isFailing, sumUses, type UseCounts } from '../domain/use-counts.ts';
import type { KnowledgeFeedbacks } from '../ports/knowledge-feedback.ts';
import type { KnowledgeItems } from '../ports/knowledge-items.ts';
import type { KnowledgeUses } from '../ports/knowledge-uses.ts';

/** The lists of the desk: items in a state, those that end soon or fail, and feedback that waits for an answer. */
export const KNOWLEDGE_LISTS = [...KNOWLEDGE_STATES, 'expiring', 'failing', 'feedback'] as const;
export type KnowledgeList = (typeof KNOWLEDGE_LISTS)[number];

export interface ListKnowledgeDeps {
  readonly knowledge: Pick<KnowledgeItems, 'page'>;
  readonly feedbacks: Pick<KnowledgeFeedbacks, 'open'>;
  readonly uses: Pick<KnowledgeUses, 'pick'>;
  readonly directory: Pick<Directory, 'policy'>;
  readonly time: TimeSource;
}

export interface KnowledgeListQuery {
  readonly list: KnowledgeList;
  /** The owner; without it the first unit of the reader. */
  readonly unit?: string | undefined;
}

const PAGE = 100;
/** Owners with more items that end soon, or fail, see these first. */
const MOST_LISTED = 100;
/** Uses of the present month and of those before it. */
const MONTHS_COUNTED = 3;

/** An item, in the list of failing ones with its uses, or feedback. */
export type ListedKnowledge =
  | { readonly item: KnowledgeItem; readonly uses?: UseCounts }
  | { readonly feedback: KnowledgeFeedback };

/** A list of the owner's items, or of the feedback on them. A reader without a unit names one. */
export async function listKnowledge(
  deps: ListKnowledgeDeps,
  staff: StaffMember,
  { list, unit }: KnowledgeListQuery,
  limit: number,
  after?: string,
): Promise<Result<Page<ListedKnowledge>, Failure>> {
  const ownerUnitId = unit ?? staff.grants[0]?.unitId;
  if (ownerUnitId === undefined) return fail({ kind: 'required-field', path: 'unit' });
  if (list === 'feedback') {
    const { items, ...more } = await deps.feedbacks.open(ownerUnitId, limit, after);
    return ok({ items: items.map((feedback) => ({ feedback })), ...more });
  }
  if (list === 'failing') return ok({ items: await listFailing(deps, ownerUnitId) });
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
    .slice(0, MOST_LISTED)
    .map(({ item }) => ({ item }));
}

/** Items with a published content that people opened and filed anyway, as the policy says, the worst first (DOMAIN 9). */
async function listFailing({ knowledge, uses, directory, time }: ListKnowledgeDeps, ownerUnitId: string) {
  const { failing } = (await directory.policy()).knowledge;
  const items: KnowledgeItem[] = [];
  for (const state of ['published', 'draft', 'review'] as const) {
    const read = (after: string | undefined) => knowledge.page(state, PAGE, { ownerUnitId, after });
    for await (const item of readPages(read)) if (item.live !== undefined) items.push(item);
  }
  const counted = await uses.pick(
    items.map(({ id }) => id),
    listMonthsBack(toLocalDate(time.now()), MONTHS_COUNTED),
  );
  const byItem = Map.groupBy(counted, ({ itemId }) => itemId);
  return items
    .map((item) => ({ item, uses: sumUses(byItem.get(item.id) ?? []) }))
    .filter((each) => isFailing(each.uses, failing))
    .toSorted((one, other) => other.uses.filedAnyway - one.uses.filedAnyway)
    .slice(0, MOST_LISTED);
}
