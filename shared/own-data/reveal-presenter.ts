import { REVEAL_REASON_TEXTS } from '#appeals/case/presenting/reveal-reasons.ts';
import type { NamedReveal } from '#appeals/case/usecases/cases/reveal-contact.ts';
import { unitName } from '#directory/presenting/unit-name.ts';
import { readRevealReason } from '#kernel/domain/reasons.ts';
import { ROLE_TEXTS } from '#kernel/presenting/code-names.ts';
import type { Language } from '#kernel/presenting/language.ts';
import type { NamedOpening } from './usecases/list-openings.ts';

/** A look at a contact as its appellant reads it: the office and the reason, not the member of staff. */
export function presentAccess({ at, role, unitId, unit, reason, note }: NamedReveal, language: Language) {
  const stated = { note, ...readRevealReason(reason) };
  return {
    at,
    role,
    roleText: ROLE_TEXTS[role][language],
    ...(unitId !== undefined && { unitId, unitName: unitName(unit, unitId, language) }),
    reason: stated.reason,
    reasonText: REVEAL_REASON_TEXTS[stated.reason][language],
    note: stated.note,
  };
}

/** An opening of a case, request or mail as auditors read it. */
export function presentOpening(
  { at, number, about, by, byName, role, unitId, unit }: NamedOpening,
  language: Language,
) {
  return {
    at,
    number,
    about: about ?? ('appeal' as const),
    by,
    byName,
    role,
    roleText: ROLE_TEXTS[role][language],
    ...(unitId !== undefined && { unitId, unitName: unitName(unit, unitId, language) }),
  };
}

/** The same look as auditors read it, with the member of staff and the number of the appeal. */
export function presentReveal(reveal: NamedReveal, language: Language) {
  return { number: reveal.number, by: reveal.by, byName: reveal.byName, ...presentAccess(reveal, language) };
}
