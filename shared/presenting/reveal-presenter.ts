import { readRevealReason } from '../domain/appeal/reasons.ts';
import type { NamedOpening } from '../usecases/audit/list-openings.ts';
import type { NamedReveal } from '../usecases/cases/reveal-contact.ts';
import type { Language } from './labels/language.ts';
import { REVEAL_REASON_TEXTS } from './labels/reveal-reasons.ts';
import { unitName } from './labels/unit-name.ts';
import { ROLE_TEXTS } from './labels/words.ts';

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

/** An opening of a case or request as auditors read it. */
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
