import type { Language } from '#kernel/presenting/language.ts';
import { SATISFACTION_TEXTS } from '#kernel/presenting/satisfaction.ts';
import { escaped } from '#kernel/presenting/svg.ts';
import { type Option, renderChoice, renderPage, renderSummary, renderWords } from './page-parts.ts';
import {
  SURVEY_FIELDS,
  SURVEY_PAGE_TEXTS,
  type SurveyErrors,
  type SurveyField,
  type SurveyFields,
} from './survey-page.ts';

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
  const main = `${hasErrors ? renderErrors(errors, language) : ''}<h1>${heading}</h1>${facts}
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

/** The errors of the form in the order of its fields. */
function renderErrors(errors: SurveyErrors, language: Language): string {
  const names: Readonly<Record<SurveyField, string>> = {
    contacted: T.contacted[language],
    resolved: T.resolved[language],
    satisfaction: T.satisfaction[language],
    words: T.words[language],
  };
  const lines = SURVEY_FIELDS.flatMap((field) => {
    const error = errors[field];
    return error === undefined ? [] : [{ field, name: names[field], error }];
  });
  return renderSummary(lines, language);
}
