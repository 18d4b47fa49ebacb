import type { Category, Region, Unit } from '#directory/domain/directory.ts';
import type { Directory } from '#directory/ports/directory.ts';
import type { CaseSummary } from '../../ports/views.ts';

/** The units, categories and regions that the lines of a page name. */
export interface LineNames {
  readonly unit: (id: string) => Unit | undefined;
  readonly category: (code: string) => Category | undefined;
  readonly regions: ReadonlyMap<string, Region>;
}

/** Reads them once for the page; they come from the cache as a rule. */
export async function readLineNames(
  directory: Pick<Directory, 'units' | 'categories' | 'regionPaths'>,
  lines: readonly Pick<CaseSummary, 'unitId' | 'regionCode'>[],
): Promise<LineNames> {
  const ids = [...new Set(lines.flatMap(({ unitId }) => unitId ?? []))];
  const codes = [...new Set(lines.flatMap(({ regionCode }) => regionCode ?? []))];
  const [units, categories, regions] = await Promise.all([
    directory.units(ids),
    directory.categories(),
    directory.regionPaths(codes),
  ]);
  const byCode = new Map(categories.map((category) => [category.code, category]));
  return { unit: (id) => units.get(id), category: (code) => byCode.get(code), regions };
}
