import type { StaffMember } from '#directory/domain/directory.ts';
import { categoryName } from '#directory/presenting/category-name.ts';
import { regionName, withRegionName } from '#directory/presenting/region-name.ts';
import { unitName } from '#directory/presenting/unit-name.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import type { Language } from '#kernel/presenting/language.ts';
import { isOverdue, type KnowledgeFeedback } from './domain/feedback.ts';
import { type KnowledgeItem, type LiveContent, mayApproveFor, mayWriteFor } from './domain/item.ts';
import { KNOWLEDGE_TRANSITIONS } from './domain/lifecycle.ts';
import { toShares, type UseCounts } from './domain/use-counts.ts';
import { KNOWLEDGE_STATE_TEXTS } from './knowledge.view.ts';
import type { ItemNames } from './usecases/show-item.ts';

/** The published content of an item, as everybody may read it. */
export function presentPublicItem(item: KnowledgeItem, { categories, units, regions }: ItemNames, language: Language) {
  const { content, at } = item.live as LiveContent;
  const { question, answer, legalBasis, needsCheck, category, regionCode, ownerUnitId, validFrom, validTo } = content;
  return {
    id: item.id,
    question,
    answer,
    legalBasis,
    needsCheck,
    category,
    ownerUnitId,
    ...withRegionName(regions, regionCode),
    categoryName: categoryName(
      categories.find(({ code }) => code === category),
      category,
      language,
    ),
    ownerUnitName: unitName(units.get(ownerUnitId), ownerUnitId, language),
    validFrom,
    validTo,
    publishedAt: at,
  };
}

/** An item that was found at the desk, with whom it is for. */
export function presentFoundItem(item: KnowledgeItem, names: ItemNames, language: Language) {
  return { ...presentPublicItem(item, names, language), audience: (item.live as LiveContent).content.audience };
}

/** An item as a member of staff works on it. */
export function presentDeskItem(
  item: KnowledgeItem,
  staff: StaffMember,
  { units, regions }: ItemNames,
  language: Language,
) {
  const { id, content, live } = item;
  return {
    id,
    ...presentVersion(item),
    stateText: KNOWLEDGE_STATE_TEXTS[item.state][language],
    content,
    live,
    regionName: regionName(regions, content.regionCode),
    canDo: listCommands(item, staff, units),
  };
}

/** A version in the history of an item. */
export function presentItemVersion(item: KnowledgeItem) {
  return { ...presentVersion(item), content: item.content };
}

function presentVersion({ version, state, command, at, by, note }: KnowledgeItem) {
  return { version, state, command, at, by, note };
}

export function presentFeedback(feedback: KnowledgeFeedback, now: Instant) {
  const { id, itemId, kind, note, by, at, dueAt, answer } = feedback;
  return { id, itemId, kind, note, by, at, dueAt, overdue: isOverdue(feedback, now), answer };
}

/** How an item was used, with its deflection and failure. */
export function presentUses(uses: UseCounts) {
  const { solved, failed } = toShares(uses);
  return {
    ...uses,
    ...(solved !== undefined && { solvedShare: solved }),
    ...(failed !== undefined && { failedShare: failed }),
  };
}

/** The commands of persons that the state and the rights allow, as paths name them. */
function listCommands(item: KnowledgeItem, staff: StaffMember, units: ItemNames['units']): readonly string[] {
  const owner = units.get(item.content.ownerUnitId);
  if (owner === undefined) return [];
  const isPermitted = {
    writer: mayWriteFor(staff, owner),
    second: mayApproveFor(staff, owner) && !item.authors.includes(staff.subject),
    system: false,
  };
  return Object.entries(KNOWLEDGE_TRANSITIONS).flatMap(([command, { from, by }]) =>
    from.includes(item.state) && isPermitted[by] ? [command === 'sendBack' ? 'send-back' : command] : [],
  );
}
