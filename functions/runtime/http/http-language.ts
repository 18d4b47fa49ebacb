import type { Language } from '../../../shared/presenting/labels/language.ts';
import { type HttpEvent, headerOf } from './http-event.ts';
import { qualityOf } from './quality.ts';

/** Longer headers are read up to here. */
const READ_CHARACTERS = 256;

/** The language of an answer: English where `Accept-Language` prefers it to Chinese, else Chinese. */
export function languageOf(event: HttpEvent): Language {
  let best: { readonly language: Language; readonly weight: number } = { language: 'zh', weight: 0 };
  const header = headerOf(event, 'accept-language')?.slice(0, READ_CHARACTERS) ?? '';
  for (const range of header.toLowerCase().split(',')) {
    const [tag = '', ...parameters] = range.split(';').map((part) => part.trim());
    const primary = tag.split('-')[0];
    const language = primary === 'en' || primary === 'zh' ? primary : undefined;
    const weight = qualityOf(parameters);
    if (language && weight > best.weight) best = { language, weight };
  }
  return best.language;
}
