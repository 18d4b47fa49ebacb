import type { StoredText } from '#kernel/ports/texts.ts';
import type { Language } from '#kernel/presenting/language.ts';
import type { CaseAccess } from '../domain/case.ts';
import type { ProposalRecord } from '../domain/commands/parts.ts';
import type { AppealEventOf } from '../domain/event.ts';
import { cutRecordedWords, isOverridden, toClassifiedText } from '../domain/proposal-record.ts';
import type { CaseRecords } from '../usecases/cases/case-records.ts';
import { findCategoryName } from './candidate-presenter.ts';
import { describeClassification } from './classification-sentences.ts';
import { type RoutingRecords, toDecider } from './routing-presenter.ts';
import { describeEmergency, describeThreat } from './threat-sentences.ts';

type Decision = AppealEventOf<'appeal.accepted'> | AppealEventOf<'appeal.reclassified'>;

/**
 * Every decision of a person on the category for which the classifier had a proposal, oldest first, with decision and proposal, in
 * sentences (DOMAIN 5). None for a reader who may not see the original words, because the proposal quotes them.
 */
export function presentClassifications(
  access: CaseAccess,
  records: Pick<CaseRecords, 'texts'> & RoutingRecords,
  language: Language,
) {
  const { events, scope } = access;
  if (scope.audience !== 'staff' || !scope.original) return [];
  const original = records.texts.find(({ id }) => id === 'original');
  return events.flatMap((event) => {
    if (event.type !== 'appeal.accepted' && event.type !== 'appeal.reclassified') return [];
    const { proposed } = event.data;
    return proposed ? [presentClassification(access, event, proposed, original, records, language)] : [];
  });
}

function presentClassification(
  access: CaseAccess,
  event: Decision,
  proposed: ProposalRecord,
  original: StoredText | undefined,
  records: RoutingRecords,
  language: Language,
) {
  const { at, actor, type, data } = event;
  const nameCategory = (code: string | undefined) => findCategoryName(access, code, language);
  const shown = {
    role: actor.role,
    category: data.category,
    categoryName: nameCategory(data.category),
    correction: type === 'appeal.reclassified',
    overrode: isOverridden(proposed, data.category),
    model: proposed.model,
    threshold: proposed.threshold,
    sure: proposed.sure,
    sureName: nameCategory(proposed.sure),
    proposed: proposed.categories.map(({ category, share }) => ({
      category,
      categoryName: nameCategory(category),
      probability: share,
    })),
    words: original ? cutRecordedWords(proposed, toClassifiedText(original)) : [],
  };
  return {
    at,
    by: actor.id,
    ...shown,
    text: describeClassification({ ...shown, decider: toDecider(event, records) }, language),
  };
}

/**
 * Every time that a recogniser flagged words of a case as a threat, oldest first, with the reason in sentences (DOMAIN 3). None for a reader who
 * may not see the original words.
 */
export function presentThreats({ events, scope }: CaseAccess, language: Language) {
  if (scope.audience !== 'staff' || !scope.original) return [];
  return events.flatMap(({ at, changes }) => {
    const { threat } = changes;
    return threat ? [{ at, ...threat, text: describeThreat(threat, language) }] : [];
  });
}

/** The same for emergencies. */
export function presentEmergencies({ events, scope }: CaseAccess, language: Language) {
  if (scope.audience !== 'staff' || !scope.original) return [];
  return events.flatMap(({ at, changes: { emergency } }) =>
    emergency ? [{ at, ...emergency, text: describeEmergency(emergency, language) }] : [],
  );
}
