import Negotiator from 'negotiator';
import { LANGUAGES, type Language } from '#kernel/presenting/language.ts';
import { type HttpEvent, readHeader } from './http-event.ts';

/** Longer headers are cut. */
const MAX_CHARACTERS = 256;

/** The language of an answer: English where `Accept-Language` prefers it to Chinese, else Chinese. */
export function readLanguage(event: HttpEvent): Language {
  return chooseLanguage(readHeader(event, 'accept-language'));
}

/** The language for a header `Accept-Language`. */
export function chooseLanguage(header = ''): Language {
  const tags = new Negotiator({ headers: { 'accept-language': header.slice(0, MAX_CHARACTERS) } }).languages();
  const primaries = tags.map((tag) => tag.toLowerCase().split('-')[0]);
  return primaries.flatMap((primary) => LANGUAGES.filter((language) => language === primary))[0] ?? 'zh';
}
