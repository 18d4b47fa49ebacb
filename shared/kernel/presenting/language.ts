/** Languages of all texts that people read: Simplified Chinese (zh-CN), the default, and English. */
export const LANGUAGES = ['zh', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** One text in every language. */
export type Wording = Readonly<Record<Language, string>>;

/** The tag of a language in `Content-Language`. */
export const LANGUAGE_TAGS: Readonly<Record<Language, string>> = { zh: 'zh-CN', en: 'en' };
