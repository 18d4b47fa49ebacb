import { globSync, readFileSync } from 'node:fs';
import type { TableAccess } from '#kernel/adapters/dynamodb/table.ts';
import type { Instant, LocalDate } from '#kernel/domain/instant.ts';
import { knowledgeItems } from '#knowledge/adapters/knowledge-items.ts';
import type { KnowledgeContent, KnowledgeItem } from '#knowledge/domain/item.ts';
import type { KnowledgeWords } from '#knowledge/domain/synonyms.ts';

/** An item of `data/knowledge`. */
export type ShippedItem = { readonly id: string } & Omit<KnowledgeContent, 'validFrom' | 'validTo' | 'audience'> &
  Partial<Pick<KnowledgeContent, 'audience'>>;

const FOLDER = new URL('../../data/knowledge/', import.meta.url);
const SINCE = { day: '2026-01-01' as LocalDate, at: '2025-12-31T16:00:00.000Z' as Instant };
const SHIPPED_BY = 'shipped';

/**
 * Puts the shipped items of the example district as published, with their words. Items that a person has changed stay. Returns
 * whether anything was new.
 */
export async function seedKnowledge(table: TableAccess): Promise<boolean> {
  const items = knowledgeItems(table);
  const before = await items.lastChange();
  await items.seed(readShippedItems().map(toItem), readShippedWords());
  return (await items.lastChange()) !== before;
}

export function readShippedItems(): readonly ShippedItem[] {
  return globSync('items/*.jsonl', { cwd: FOLDER })
    .toSorted()
    .flatMap((file) => readFileSync(new URL(file, FOLDER), 'utf8').trimEnd().split('\n'))
    .map((line) => JSON.parse(line) as ShippedItem);
}

export function readShippedWords(): KnowledgeWords {
  return JSON.parse(readFileSync(new URL('synonyms.json', FOLDER), 'utf8')) as KnowledgeWords;
}

function toItem({ id, ...written }: ShippedItem): KnowledgeItem {
  const content: KnowledgeContent = { audience: 'public', ...written, validFrom: SINCE.day };
  return {
    id,
    version: 1,
    state: 'published',
    content,
    authors: [],
    command: 'publish',
    at: SINCE.at,
    by: SHIPPED_BY,
    live: { content, version: 1, at: SINCE.at, by: SHIPPED_BY },
  };
}
