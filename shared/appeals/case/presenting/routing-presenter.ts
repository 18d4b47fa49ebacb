import type { CatalogueRule } from '#directory/domain/directory.ts';
import { regionName } from '#directory/presenting/region-name.ts';
import { unitName } from '#directory/presenting/unit-name.ts';
import type { Language } from '#kernel/presenting/language.ts';
import type { CaseAccess } from '../domain/case.ts';
import type { AppealEvent, AppealEventOf } from '../domain/event.ts';
import type { CaseRecords } from '../usecases/cases/case-records.ts';
import { findCategoryName } from './candidate-presenter.ts';
import { candidateText } from './candidates.ts';
import { type Decider, describeRouting, type RuleStory } from './routing-sentences.ts';

/** The names that the sentences need. They are read for a case, not for the answer to a command. */
export type RoutingRecords = Pick<CaseRecords, 'rules' | 'regions' | 'staffNames'>;

/**
 * Every search for units, oldest first, with what was decided on it and by whom: the record that a person must be able to defend
 * (DOMAIN 5). An acceptance or a dispatch belongs to the latest search before it.
 */
export function presentRoutings(access: CaseAccess, records: RoutingRecords, language: Language) {
  const { events } = access;
  const starts = events.flatMap((event, index) => (event.type === 'appeal.candidatesSuggested' ? [index] : []));
  return starts.map((start, order) => {
    const search = events[start] as AppealEventOf<'appeal.candidatesSuggested'>;
    const around = { before: events.slice(0, start), later: events.slice(start + 1, starts[order + 1]) };
    return presentRouting(access, search, around, records, language);
  });
}

function presentRouting(
  access: CaseAccess,
  { at, data }: AppealEventOf<'appeal.candidatesSuggested'>,
  { before, later }: { readonly before: readonly AppealEvent[]; readonly later: readonly AppealEvent[] },
  records: RoutingRecords,
  language: Language,
) {
  const { candidates, category, confidence, threshold, ruleId, model } = data;
  const { regionCode } = access.appeal;
  const nameUnit = (id: string) => unitName(access.context.unit(id), id, language);
  const nameCategory = (code: string | undefined) => findCategoryName(access, code, language);
  const nameRegion = (code: string) => regionName(records.regions ?? new Map(), code);
  const accepted = later.find((event) => event.type === 'appeal.accepted');
  const dispatched = later.find((event) => event.type === 'appeal.dispatched');
  const chosen = before.findLast(
    (event) => event.type === 'appeal.accepted' || (event.type === 'appeal.reclassified' && event.data.category),
  );
  const found = ruleId === undefined ? undefined : records.rules?.get(ruleId);
  const shown = {
    candidates: candidates.map(({ unitId, score, why }) => ({
      unitId,
      unitName: nameUnit(unitId),
      score,
      why,
      whyText: candidateText(why, language),
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
  const rule = found && {
    category: found.category,
    categoryName: nameCategory(found.category),
    regionCode: found.regionCode,
    regionName: nameRegion(found.regionCode),
    validFrom: found.validFrom,
    legalBasis: found.legalBasis,
  };
  const categoryName = nameCategory(category);
  const text = describeRouting(
    {
      at,
      categoryName,
      confidence,
      threshold,
      candidates: shown.candidates,
      chosenBy: chosen && toDecider(chosen, records),
      regionName: regionCode && records.regions && nameRegion(regionCode),
      rule: ruleId === undefined ? undefined : toRuleStory(rule, category, records),
      accepted: accepted && shown.accepted && { ...shown.accepted, ...toDecider(accepted, records) },
      dispatched: dispatched && shown.dispatched && { ...shown.dispatched, ...toDecider(dispatched, records) },
    },
    language,
  );
  return { at, model, ruleId, rule, category, categoryName, confidence, threshold, ...shown, text };
}

/** Who decided, for sentences. */
export function toDecider({ actor }: AppealEvent, { staffNames }: RoutingRecords): Decider {
  return { role: actor.role, name: actor.id === undefined ? undefined : staffNames?.get(actor.id) };
}

function toRuleStory(
  rule:
    | (Pick<CatalogueRule, 'category' | 'validFrom'> & {
        readonly categoryName: string | undefined;
        readonly regionName: string;
        readonly legalBasis: string | undefined;
      })
    | undefined,
  category: string | undefined,
  { rules }: RoutingRecords,
): RuleStory | 'unread' | 'removed' {
  if (rule === undefined) return rules === undefined ? 'unread' : 'removed';
  return { ...rule, categoryName: rule.categoryName ?? rule.category, exact: rule.category === category };
}
