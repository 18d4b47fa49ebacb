import { unitName } from '#directory/presenting/unit-name.ts';
import { AGENT_TEXT } from '#enterprise/businesses/businesses.view.ts';
import { toKebabCase } from '#kernel/domain/commands/kebab-case.ts';
import { ROLE_TEXTS } from '#kernel/presenting/code-names.ts';
import type { Language } from '#kernel/presenting/language.ts';
import { canDoVisit } from './domain/decide-visit.ts';
import type { BusinessVisit } from './domain/visit-book.ts';
import type { VisitEvent } from './domain/visit-event.ts';
import type { VisitAccess } from './usecases/open-visits.ts';
import type { VisitRecords } from './usecases/visit-records.ts';
import type { VisitRow } from './visits.port.ts';
import { VISIT_BASIS_TEXTS, VISIT_EVENT_TEXTS, VISIT_PURPOSE_TEXTS, VISIT_STATUS_TEXTS } from './visits.view.ts';

interface NamedBusiness {
  readonly creditCode: string;
  readonly name: string | undefined;
}

/** A visit with its words and its history, as both sides see it. */
export function presentVisit(visit: BusinessVisit, access: VisitAccess, records: VisitRecords, language: Language) {
  const { actor, context, business } = access;
  return {
    ...presentHead(visit, business, records, language),
    words: readWords(visit.events[0], records)[0],
    timeline: visit.events.map((event) => presentEvent(event, visit, records, language)).toReversed(),
    canDo: canDoVisit(visit, actor, context).map(toKebabCase),
  };
}

/** A line of a list of visits. */
export function presentListedVisit(
  { visitId, ...row }: VisitRow,
  business: NamedBusiness,
  records: Pick<VisitRecords, 'units' | 'names'>,
  language: Language,
) {
  return presentHead({ ...row, id: visitId }, business, records, language);
}

function presentHead(
  visit: Omit<VisitRow, 'visitId'> & { readonly id: string },
  { creditCode, name }: NamedBusiness,
  { units, names }: Pick<VisitRecords, 'units' | 'names'>,
  language: Language,
) {
  const { id, purpose, basis, status, since, begin, wishedFrom, unitId, visitorIds } = visit;
  return {
    id,
    business: { creditCode, name },
    purpose,
    purposeText: VISIT_PURPOSE_TEXTS[purpose][language],
    basis,
    basisText: VISIT_BASIS_TEXTS[basis][language],
    status,
    statusText: VISIT_STATUS_TEXTS[status][language],
    since,
    begin,
    wishedFrom,
    office: unitId === undefined ? undefined : { unitId, name: unitName(units.get(unitId), unitId, language) },
    visitors: visitorIds?.map((staffId) => ({ id: staffId, name: names.get(staffId) })),
  };
}

/** An event in words. What is written about a visit is for both sides. */
function presentEvent(event: VisitEvent, { unitId }: BusinessVisit, records: VisitRecords, language: Language) {
  const { role, id } = event.actor;
  // The words with which a visit begins are at its top.
  const words = event.changes.texts?.some(({ kind }) => kind === 'original') ? [] : readWords(event, records);
  const unit = unitId === undefined ? '' : unitName(records.units.get(unitId), unitId, language);
  return {
    at: event.at,
    event: event.type,
    text: VISIT_EVENT_TEXTS[event.type][language].replace('{unit}', unit),
    ...(words.length > 0 && { words }),
    by: {
      role,
      roleText: role === 'APP' ? AGENT_TEXT[language] : ROLE_TEXTS[role][language],
      name: records.names.get(id),
    },
  };
}

function readWords(event: VisitEvent | undefined, { texts }: VisitRecords): readonly string[] {
  const ids = (event?.changes.texts ?? []).map(({ id }) => id);
  return ids.flatMap((id) => texts.find((text) => text.id === id && text.appealId === event?.data.visitId)?.text ?? []);
}
