import type { Category, Unit } from '../../domain/directory/directory.ts';
import type { Directory } from '../../ports/directory.ts';
import type { CaseSummary } from '../../ports/views.ts';

/** The units and categories that the lines of a page name. */
export interface LineNames {
  readonly unit: (id: string) => Unit | undefined;
  readonly category: (code: string) => Category | undefined;
}

/** Reads them once for the page; both come from the cache as a rule. */
export async function readLineNames(
  directory: Pick<Directory, 'units' | 'categories'>,
  lines: readonly Pick<CaseSummary, 'unitId'>[],
): Promise<LineNames> {
  const ids = [...new Set(lines.flatMap(({ unitId }) => unitId ?? []))];
  const [units, categories] = await Promise.all([directory.units(ids), directory.categories()]);
  const byCode = new Map(categories.map((category) => [category.code, category]));
  return { unit: (id) => units.get(id), category: (code) => byCode.get(code) };
}
