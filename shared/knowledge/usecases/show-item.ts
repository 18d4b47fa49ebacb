import type { Category, Region, Unit } from '#directory/domain/directory.ts';
import type { Directory } from '#directory/ports/directory.ts';
import type { KnowledgeItem } from '../domain/item.ts';

/** What the codes of items mean. */
export interface ItemNames {
  readonly categories: readonly Category[];
  readonly units: ReadonlyMap<string, Unit>;
  readonly regions: ReadonlyMap<string, Region>;
}

/** Reads the names of the categories, owners and regions of items, published and newest. */
export async function readItemNames(
  directory: Pick<Directory, 'categories' | 'units' | 'regionPaths'>,
  items: readonly KnowledgeItem[],
): Promise<ItemNames> {
  const contents = items.flatMap(({ content, live }) => [content, live?.content ?? []].flat());
  const [categories, units, regions] = await Promise.all([
    directory.categories(),
    directory.units([...new Set(contents.map(({ ownerUnitId }) => ownerUnitId))]),
    directory.regionPaths(contents.map(({ regionCode }) => regionCode)),
  ]);
  return { categories, units, regions };
}
