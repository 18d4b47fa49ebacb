import type { Unit } from '#directory/domain/directory.ts';
import type { Directory } from '#directory/ports/directory.ts';
import type { Page } from '#kernel/ports/page.ts';

/** Adds to each entry of a page the unit that it names, read once for the whole page. */
export async function withUnits<T extends { readonly unitId?: string }>(
  directory: Pick<Directory, 'units'>,
  page: Page<T>,
): Promise<Page<T & { readonly unit: Unit | undefined }>> {
  const ids = page.items.flatMap(({ unitId }) => (unitId === undefined ? [] : [unitId]));
  const units = await directory.units([...new Set(ids)]);
  return { ...page, items: page.items.map((each) => ({ ...each, unit: units.get(each.unitId ?? '') })) };
}

/** Adds to each entry of a page the name of the member of staff that it names, read once for the whole page. */
export async function withStaffNames<T extends { readonly by: string }>(
  directory: Pick<Directory, 'staffNames'>,
  page: Page<T>,
): Promise<Page<T & { readonly byName?: string }>> {
  const names = await directory.staffNames(page.items.map(({ by }) => by));
  const named = page.items.map((each) => {
    const byName = names.get(each.by);
    return { ...each, ...(byName !== undefined && { byName }) };
  });
  return { ...page, items: named };
}
