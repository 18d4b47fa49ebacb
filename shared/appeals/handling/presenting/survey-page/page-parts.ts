import { LANGUAGE_TAGS, type Language } from '#kernel/presenting/language.ts';
import { escaped } from '#kernel/presenting/svg.ts';
import { SURVEY_STYLE } from './style.ts';
import { SURVEY_PAGE_TEXTS } from './survey-page.ts';

const T = SURVEY_PAGE_TEXTS;

/** An answer that one can choose. */
export interface Option {
  readonly value: string;
  readonly text: string;
}

/** An error in the summary, with the name of its field. */
export interface ErrorLine {
  readonly field: string;
  readonly name: string;
  readonly error: string;
}

/** A page for the holder of a link. It needs no script and loads nothing. */
export function renderPage(title: string, main: string, language: Language): string {
  const other = language === 'zh' ? 'en' : 'zh';
  return `<!doctype html>
<html lang="${LANGUAGE_TAGS[language]}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escaped(title)} – ${T.service[language]}</title>
<style>${SURVEY_STYLE}</style>
</head>
<body>
<header><span>${T.service[language]}</span><a href="?lang=${other}" lang="${LANGUAGE_TAGS[other]}">${T.otherLanguage[language]}</a></header>
<main>${main}</main>
</body>
</html>
`;
}

/** A group of choices. */
export function renderChoice(
  field: string,
  {
    legend,
    options,
    chosen,
    error,
  }: {
    readonly legend: string;
    readonly options: readonly Option[];
    readonly chosen: string | undefined;
    readonly error: string | undefined;
  },
): string {
  const inputs = options.map(({ value, text }, at) => {
    const id = at === 0 ? field : `${field}-${value}`;
    const checked = value === chosen ? ' checked' : '';
    return `<label class="option" for="${id}"><input type="radio" id="${id}" name="${field}" value="${value}" required${checked}>${text}</label>`;
  });
  const described = error === undefined ? '' : ` class="wrong" aria-describedby="${field}-error"`;
  return `<fieldset${described}><legend>${legend}</legend>${renderMessage(field, error)}${inputs.join('')}</fieldset>`;
}

/** The field for words that are optional. */
export function renderWords(words: string, error: string | undefined, language: Language): string {
  const described = `words-hint${error === undefined ? '' : ' words-error'}`;
  const invalid = error === undefined ? '' : ' aria-invalid="true"';
  return `<label class="field" for="words">${T.words[language]}</label>
<p class="hint" id="words-hint">${T.wordsHint[language]}</p>${renderMessage('words', error)}
<textarea id="words" name="words" rows="4" aria-describedby="${described}"${invalid}>
${escaped(words)}</textarea>`;
}

function renderMessage(field: string, error: string | undefined): string {
  return error === undefined ? '' : `<p class="message" id="${field}-error">${escaped(error)}</p>`;
}

/** The errors above the form, each with a link to its field. */
export function renderSummary(lines: readonly ErrorLine[], language: Language): string {
  const items = lines.map(({ field, name, error }) => `<li><a href="#${field}">${name} ${escaped(error)}</a></li>`);
  return `<div class="summary" role="alert" tabindex="-1"><h2>${T.errorSummary[language]}</h2><ul>${items.join('')}</ul></div>`;
}
