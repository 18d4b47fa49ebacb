import type { Category, Unit } from '../../domain/directory/directory.ts';
import type { KnowledgeItem } from '../../domain/knowledge/item.ts';
import type { Directory } from '../../ports/directory.ts';

/** What the codes of items mean. */
export interface ItemNames {
  readonly categories: readonly Category[];
  readonly units: ReadonlyMap<string, Unit>;
}

/** Reads the names of the categories and owners of items, published and newest. */
export async function readItemNames(
  directory: Pick<Directory, 'categories' | 'units'>,
  items: readonly KnowledgeItem[],
): Promise<ItemNames> {
  const ids = items.flatMap(({ content, live }) => [content.ownerUnitId, live?.content.ownerUnitId ?? []].flat());
  const [categories, units] = await Promise.all([directory.categories(), directory.units([...new Set(ids)])]);
  return { categories, units };
}
