import type { CaseAccess } from '../domain/appeal/case.ts';
import type { AppealEvent, AppealEventOf } from '../domain/appeal/event.ts';
import { findCategoryName } from './candidate-presenter.ts';
import { candidateText } from './labels/candidates.ts';
import type { Language } from './labels/language.ts';
import { describeRouting, type RoutingStory } from './labels/routing-sentences.ts';
import { unitName } from './labels/unit-name.ts';

/**
 * Every search for units, oldest first, with what was decided on it and by whom: the record that a person must be able to defend
 * (DOMAIN 5). An acceptance or a dispatch belongs to the latest search before it.
 */
export function presentRoutings(access: CaseAccess, language: Language) {
  const { events } = access;
  const starts = events.flatMap((event, index) => (event.type === 'appeal.candidatesSuggested' ? [index] : []));
  return starts.map((start, order) => {
    const search = events[start] as AppealEventOf<'appeal.candidatesSuggested'>;
    return presentRouting(access, search, events.slice(start + 1, starts[order + 1]), language);
  });
}

function presentRouting(
  access: CaseAccess,
  { at, data }: AppealEventOf<'appeal.candidatesSuggested'>,
  later: readonly AppealEvent[],
  language: Language,
) {
  const { candidates, category, confidence, threshold, ruleId, model } = data;
  const nameUnit = (id: string) => unitName(access.context.unit(id), id, language);
  const nameCategory = (code: string | undefined) => findCategoryName(access, code, language);
  const accepted = later.find((event) => event.type === 'appeal.accepted');
  const dispatched = later.find((event) => event.type === 'appeal.dispatched');
  const shown = {
    candidates: candidates.map(({ unitId, score, why }) => ({
      ...{ unitId, unitName: nameUnit(unitId), score },
      ...{ why, whyText: candidateText(why, language) },
    })),
    accepted: accepted && {
      at: accepted.at,
      role: accepted.actor.role,
      category: accepted.data.category,
      categoryName: nameCategory(accepted.data.category),
      // A search that suggested nothing is overridden by nobody.
      overrode: category !== undefined && accepted.data.category !== category,
    },
    dispatched: dispatched && {
      at: dispatched.at,
      role: dispatched.actor.role,
      lead: dispatched.data.lead,
      leadName: nameUnit(dispatched.data.lead),
      overrode: dispatched.data.overrode,
    },
  };
  const story: RoutingStory = { ...shown, categoryName: nameCategory(category), confidence, threshold, ruleId };
  return {
    ...{ at, model, ruleId, category, categoryName: story.categoryName, confidence, threshold },
    ...shown,
    text: describeRouting(story, language),
  };
}
