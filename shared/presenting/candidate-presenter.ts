import { isRouted } from '../domain/appeal/assignments/returns.ts';
import type { CaseAccess } from '../domain/appeal/case.ts';
import { candidateText } from './labels/candidates.ts';
import { categoryName } from './labels/category-name.ts';
import type { Language } from './labels/language.ts';
import { unitName } from './labels/unit-name.ts';

/** The units that routing suggests, best first. None while those for the present category and accused are not searched yet. */
export function presentCandidates({ appeal, context }: CaseAccess, language: Language) {
  const found = isRouted(appeal) ? appeal.routing?.candidates : undefined;
  return (found ?? []).map((each) => ({
    ...each,
    unitName: unitName(context.unit(each.unitId), each.unitId, language),
    whyText: candidateText(each.why, language),
  }));
}

/** The name of a category of the case. */
export function findCategoryName({ context }: CaseAccess, code: string | undefined, language: Language) {
  return code === undefined ? undefined : categoryName(context.category(code), code, language);
}
