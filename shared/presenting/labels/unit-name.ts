import type { Unit } from '../../domain/directory/directory.ts';
import type { Language } from './language.ts';

/** A unit's name for people; its id when the directory no longer knows the unit. */
export function unitName(unit: Unit | undefined, id: string, language: Language): string {
  return (language === 'en' ? unit?.nameEn : undefined) ?? unit?.name ?? id;
}
