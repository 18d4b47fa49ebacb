import { LANGUAGE_TAGS, type Language } from '../labels/language.ts';
import { SATISFACTION_TEXTS } from '../labels/satisfaction.ts';
import {
  SURVEY_FIELDS,
  SURVEY_PAGE_TEXTS,
  type SurveyErrors,
  type SurveyField,
  type SurveyFields,
} from '../labels/survey-page.ts';
import { escaped } from '../monthly-report/svg.ts';
import { SURVEY_STYLE } from './style.ts';

/** What a survey asks about. */
export interface ShownSurvey {
  readonly number: string;
  readonly title?: string | undefined;
  readonly reply?: string | undefined;
  readonly handledBy: string;
  readonly answered: boolean;
}

const T = SURVEY_PAGE_TEXTS;

/** The survey as a page with a form that needs no script. With errors it names each at its field and keeps what was filled in. */
export function renderSurvey(
  survey: ShownSurvey,
  language: Language,
  fields: SurveyFields = {},
  errors: SurveyErrors = {},
): string {
  const hasErrors = Object.keys(errors).length > 0;
  const heading = T.heading[language];
  const facts = renderFacts(survey, language);
  if (survey.answered)
    return renderPage(
      T.thanks[language],
      `<h1>${T.thanks[language]}</h1><p>${T.answered[language]}</p>${facts}`,
      language,
    );
  const yesNo = [
    { value: 'true', text: T.yes[language] },
    { value: 'false', text: T.no[language] },
  ];
  const steps = ([5, 4, 3, 2, 1] as const).map((step) => ({
    value: String(step),
    text: SATISFACTION_TEXTS[step][language],
  }));
  const choice = (field: SurveyField, legend: string, options: readonly Option[]) =>
    renderChoice(field, { legend, options, chosen: fields[field], error: errors[field] });
  const main = `${hasErrors ? renderSummary(errors, language) : ''}<h1>${heading}</h1>${facts}
<form method="post" action="?lang=${language}" novalidate>
${choice('contacted', T.contacted[language], yesNo)}
${choice('resolved', T.resolved[language], yesNo)}
${choice('satisfaction', T.satisfaction[language], steps)}
${renderWords(fields.words ?? '', errors.words, language)}
<p class="hint">${T.once[language]}</p>
<button type="submit">${T.submit[language]}</button>
</form>`;
  return renderPage(`${hasErrors ? T.errorTitle[language] : ''}${heading}`, main, language);
}

/** A page that says what went wrong. */
export function renderFailure(
  { title, detail, requestId }: { readonly title: string; readonly detail: string; readonly requestId: string },
  language: Language,
): string {
  const request = `<p class="hint">${T.requestId[language]} ${escaped(requestId)}</p>`;
  return renderPage(title, `<h1>${escaped(title)}</h1><p>${escaped(detail)}</p>${request}`, language);
}

interface Option {
  readonly value: string;
  readonly text: string;
}

function renderPage(title: string, main: string, language: Language): string {
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

function renderFacts({ number, title, reply, handledBy }: ShownSurvey, language: Language): string {
  const facts = [
    [T.number[language], number],
    [T.about[language], title],
    [T.handledBy[language], handledBy],
    [T.reply[language], reply],
  ];
  const lines = facts.flatMap(([name = '', value]) =>
    value === undefined ? [] : [`<dt>${name}</dt><dd>${escaped(value)}</dd>`],
  );
  return `<dl>${lines.join('')}</dl>`;
}

function renderChoice(
  field: SurveyField,
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

function renderWords(words: string, error: string | undefined, language: Language): string {
  const described = `words-hint${error === undefined ? '' : ' words-error'}`;
  const invalid = error === undefined ? '' : ' aria-invalid="true"';
  return `<label class="field" for="words">${T.words[language]}</label>
<p class="hint" id="words-hint">${T.wordsHint[language]}</p>${renderMessage('words', error)}
<textarea id="words" name="words" rows="4" aria-describedby="${described}"${invalid}>
${escaped(words)}</textarea>`;
}

function renderMessage(field: SurveyField, error: string | undefined): string {
  return error === undefined ? '' : `<p class="message" id="${field}-error">${escaped(error)}</p>`;
}

/** The errors above the form, each with a link to its field. */
function renderSummary(errors: SurveyErrors, language: Language): string {
  const names: Readonly<Record<SurveyField, string>> = {
    contacted: T.contacted[language],
    resolved: T.resolved[language],
    satisfaction: T.satisfaction[language],
    words: T.words[language],
  };
  const lines = SURVEY_FIELDS.flatMap((field) => {
    const error = errors[field];
    return error === undefined ? [] : [`<li><a href="#${field}">${names[field]} ${escaped(error)}</a></li>`];
  });
  return `<div class="summary" role="alert" tabindex="-1"><h2>${T.errorSummary[language]}</h2><ul>${lines.join('')}</ul></div>`;
}
