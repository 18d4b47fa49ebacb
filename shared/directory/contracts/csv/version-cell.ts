import { type FieldError, fieldError } from '#kernel/contracts/parse.ts';
import type { Language } from '#kernel/presenting/language.ts';

/** Whether a cell is the number of a version. */
export function isVersionCell(text: string): boolean {
  return /^\d{1,6}$/.test(text);
}

/** What is wrong with a cell that is none. */
export function describeVersionCell(language: Language): FieldError {
  return fieldError('', 'format', language, { expected: { zh: '从1起的整数', en: '1, 2, …' } });
}
