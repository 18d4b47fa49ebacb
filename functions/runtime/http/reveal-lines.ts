import type { Language } from '../../../shared/presenting/labels/language.ts';
import { ROLE_TEXTS } from '../../../shared/presenting/labels/words.ts';
import { unitName } from '../../../shared/usecases/cases/case-context.ts';
import type { NamedReveal } from '../../../shared/usecases/cases/reveal-contact.ts';

/** A look at a contact as its appellant reads it: the office and the reason, not the person behind the desk. */
export function accessLogLine({ at, role, unitId, unit, reason }: NamedReveal, language: Language) {
  return {
    at,
    role,
    roleText: ROLE_TEXTS[role][language],
    ...(unitId !== undefined && { unitId, unitName: unitName(unit, unitId, language) }),
    reason,
  };
}

/** The same as auditors read it: with who it was, and whose case. */
export function revealLine(look: NamedReveal, language: Language) {
  return { number: look.number, by: look.by, ...accessLogLine(look, language) };
}
