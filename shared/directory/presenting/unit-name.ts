import type { Language } from '#kernel/presenting/language.ts';
import type { Unit } from '../domain/directory.ts';

/** A unit's name for people; its id when the directory no longer knows the unit. */
export function unitName(unit: Unit | undefined, id: string, language: Language): string {
  return (language === 'en' ? unit?.nameEn : undefined) ?? unit?.name ?? id;
}
