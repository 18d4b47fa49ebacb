import type { StaffMember } from '#directory/domain/directory.ts';
import type { Failure } from '#kernel/domain/failure.ts';
import { fail, ok, type Result } from '#kernel/domain/result.ts';
import { readPages } from '#kernel/ports/page.ts';
import { KNOWLEDGE_STATES, type KnowledgeItem } from '../domain/item.ts';
import type { KnowledgeItems } from '../ports/knowledge-items.ts';

export interface ExportKnowledgeDeps {
  readonly knowledge: Pick<KnowledgeItems, 'page'>;
}

export interface ExportedKnowledge {
  readonly unit: string;
  readonly items: readonly KnowledgeItem[];
  /** The last id of this part, if more follow. */
  readonly after?: string;
}

const PAGE = 100;
/** As many as one import takes. */
const MOST_ITEMS = 500;

/** The items of an owner in all states, in order of id, in parts that an import takes back. A reader without a unit names one. */
export async function exportKnowledge(
  { knowledge }: ExportKnowledgeDeps,
  staff: StaffMember,
  { unit, after = '' }: { readonly unit?: string | undefined; readonly after?: string | undefined },
): Promise<Result<ExportedKnowledge, Failure>> {
  const ownerUnitId = unit ?? staff.grants[0]?.unitId;
  if (ownerUnitId === undefined) return fail({ kind: 'required-field', path: 'unit' });
  const all: KnowledgeItem[] = [];
  for (const state of KNOWLEDGE_STATES)
    for await (const item of readPages((from) => knowledge.page(state, PAGE, { ownerUnitId, after: from })))
      all.push(item);
  const rest = all.filter(({ id }) => id > after).toSorted((one, other) => (one.id < other.id ? -1 : 1));
  const items = rest.slice(0, MOST_ITEMS);
  const last = items.at(-1);
  return ok({ unit: ownerUnitId, items, ...(rest.length > items.length && last && { after: last.id }) });
}
