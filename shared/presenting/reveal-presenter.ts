import type { NamedReveal } from '../usecases/cases/reveal-contact.ts';
import type { Language } from './labels/language.ts';
import { unitName } from './labels/unit-name.ts';
import { ROLE_TEXTS } from './labels/words.ts';

/** A look at a contact as its appellant reads it: the office and the reason, not the member of staff. */
export function presentAccess({ at, role, unitId, unit, reason }: NamedReveal, language: Language) {
  return {
    at,
    role,
    roleText: ROLE_TEXTS[role][language],
    ...(unitId !== undefined && { unitId, unitName: unitName(unit, unitId, language) }),
    reason,
  };
}

/** The same look as auditors read it, with the member of staff and the number of the appeal. */
export function presentReveal(reveal: NamedReveal, language: Language) {
  return { number: reveal.number, by: reveal.by, ...presentAccess(reveal, language) };
}
