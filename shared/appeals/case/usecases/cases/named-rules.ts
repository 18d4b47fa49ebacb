import { type CatalogueRule, toCategoryPath } from '#directory/domain/directory.ts';
import type { Directory } from '#directory/ports/directory.ts';
import type { CaseAccess } from '../../domain/case.ts';

/** Rules of the catalogue by their ids. */
export type NamedRules = ReadonlyMap<string, CatalogueRule>;

/**
 * The rules by which the units of a case were searched, as the catalogue has them now (DOMAIN 5). Empty for a case without a region or
 * without a rule; a rule that was removed since then is missing. They may be a minute old.
 */
export async function readNamedRules(
  directory: Pick<Directory, 'rules'>,
  { appeal, events }: CaseAccess,
): Promise<NamedRules> {
  const searches = events.flatMap(({ type, data }) => (type === 'appeal.candidatesSuggested' ? [data] : []));
  const ids = new Set(searches.flatMap(({ ruleId }) => ruleId ?? []));
  if (ids.size === 0 || appeal.regionCode === undefined) return new Map();
  const codes = searches.flatMap(({ ruleId, category }) => (ruleId && category ? toCategoryPath(category) : []));
  const rules = await directory.rules([...new Set(codes)], appeal.regionCode);
  return new Map(rules.flatMap((rule) => (ids.has(rule.id) ? [[rule.id, rule] as const] : [])));
}
