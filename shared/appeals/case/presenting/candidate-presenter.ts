import { categoryName } from '#directory/presenting/category-name.ts';
import { unitName } from '#directory/presenting/unit-name.ts';
import { isTerminal } from '#kernel/domain/vocabulary.ts';
import type { Language } from '#kernel/presenting/language.ts';
import { findLead } from '../domain/appeal.ts';
import { isRouted } from '../domain/assignments/returns.ts';
import type { CaseAccess } from '../domain/case.ts';
import { candidateText } from './candidates.ts';

/** The units that routing suggests, best first. None while those for the present category and accused are not searched yet. */
export function presentCandidates({ appeal, context }: CaseAccess, language: Language) {
  const found = isRouted(appeal) ? appeal.routing?.candidates : undefined;
  return (found ?? []).map((each) => ({
    ...each,
    unitName: unitName(context.unit(each.unitId), each.unitId, language),
    whyText: candidateText(each.why, language),
  }));
}

/** The unit that is competent at the corrected place of a case that another one leads (DOMAIN 3). */
export function presentCompetent({ appeal, context }: CaseAccess, language: Language) {
  const { competentUnitId: unitId } = appeal;
  const lead = findLead(appeal)?.unitId;
  if (unitId === undefined || lead === undefined || lead === unitId || isTerminal(appeal.status)) return undefined;
  return { unitId, unitName: unitName(context.unit(unitId), unitId, language) };
}

/** The name of a category of the case. */
export function findCategoryName({ context }: CaseAccess, code: string | undefined, language: Language) {
  return code === undefined ? undefined : categoryName(context.category(code), code, language);
}
