import type { KnowledgeState } from '../domain/item.ts';

/** The keys of the knowledge base in the table `directory` (docs/data-model.md). */
export const knowledgeKeys = {
  item: (id: string) => ({ pk: partition(id), sk: 'ITEM' }),
  version: (id: string, version: number) => ({
    pk: partition(id),
    sk: `${VERSION}${String(version).padStart(6, '0')}`,
  }),
  feedback: (itemId: string, id: string) => ({ pk: partition(itemId), sk: `${FEEDBACK}${id}` }),
  words: { pk: 'KNOWLEDGEWORDS', sk: 'WORDS' },
  changed: { pk: 'KNOWLEDGEWORDS', sk: 'CHANGED' },
} as const;

export const VERSION = 'VERSION#';
export const FEEDBACK = 'FEEDBACK#';

export function partition(id: string): string {
  return `KNOWLEDGE#${id}`;
}

/** The partition of the index `by-kind` in which items of a state are listed. */
export function listedAs(state: KnowledgeState): string {
  return `knowledge-${state}`;
}

/** The partition of the index `by-kind` in which feedback without an answer is listed. */
export const OPEN_FEEDBACK = 'knowledge-feedback';
