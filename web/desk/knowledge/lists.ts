/** The lists of the items of a unit, those that need work first. */
export const KNOWLEDGE_LISTS = [
  ...(['draft', 'review', 'failing', 'feedback', 'expiring', 'published', 'expired'] as const),
] as const;
export type KnowledgeList = (typeof KNOWLEDGE_LISTS)[number];

/** The list of an address; without one the drafts. */
export function findKnowledgeList(name: string | undefined): KnowledgeList {
  return KNOWLEDGE_LISTS.find((list) => list === name) ?? 'draft';
}
