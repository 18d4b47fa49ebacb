import type { Language } from '#kernel/presenting/language.ts';
import type { Category } from '../domain/directory.ts';

/** A category's name for people; its code when the directory does not know the category. */
export function categoryName(category: Category | undefined, code: string, language: Language): string {
  return (language === 'en' ? category?.nameEn : undefined) ?? category?.name ?? code;
}
