import { BUSINESS_FIELD_TEXTS } from './businesses.ts';
import { CAMPAIGN_FIELD_TEXTS } from './campaigns.ts';
import { CASE_FIELD_TEXTS } from './cases.ts';
import { DESK_FIELD_TEXTS } from './desk.ts';
import { SERVICE_FIELD_TEXTS } from './services.ts';
import { VISIT_FIELD_TEXTS } from './visits.ts';

/** The Chinese texts by the English ones of the contracts. `#` stands for a number, in both languages in the same order. */
export const FIELD_TEXTS_ZH: Readonly<Record<string, string>> = {
  ...CASE_FIELD_TEXTS,
  ...DESK_FIELD_TEXTS,
  ...SERVICE_FIELD_TEXTS,
  ...BUSINESS_FIELD_TEXTS,
  ...VISIT_FIELD_TEXTS,
  ...CAMPAIGN_FIELD_TEXTS,
};

/** Numbers that differ between texts; not those of names like UTF-8 and ISO 8601. */
const NUMBERS = /(?<![-\w]|ISO )\d+/g;

/** The entry for an English text: the text itself, or the text with `#` in place of its numbers; undefined if there is none. */
export function findEntry(english: string): string | undefined {
  return [english, english.replace(NUMBERS, '#')].find((each) => Object.hasOwn(FIELD_TEXTS_ZH, each));
}

/** The text of a field or parameter in Chinese, with the numbers of the English one; undefined if there is none. */
export function findChinese(english: string): string | undefined {
  const entry = findEntry(english);
  if (entry === undefined || entry === english) return entry && FIELD_TEXTS_ZH[entry];
  const numbers = english.match(NUMBERS)?.values();
  return FIELD_TEXTS_ZH[entry]?.replaceAll('#', () => numbers?.next().value ?? '#');
}
