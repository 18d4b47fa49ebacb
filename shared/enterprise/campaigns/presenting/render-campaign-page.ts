import {
  renderChoice,
  renderPage,
  renderSummary,
  renderWords,
} from '#appeals/handling/presenting/survey-page/page-parts.ts';
import { SURVEY_PAGE_TEXTS } from '#appeals/handling/presenting/survey-page/survey-page.ts';
import { HELPFUL_TEXTS, REQUEST_TYPE_TEXTS } from '#enterprise/requests/presenting/requests.ts';
import { endText } from '#kernel/presenting/dates.ts';
import type { Language } from '#kernel/presenting/language.ts';
import { escaped } from '#kernel/presenting/svg.ts';
import type { ShownQuestion } from '../usecases/answer-campaign.ts';
import { CAMPAIGN_PAGE_TEXTS, type CampaignErrors, type CampaignFields } from './campaign-page.ts';

const C = CAMPAIGN_PAGE_TEXTS;
const T = SURVEY_PAGE_TEXTS;

/** The question of a campaign as JSON. */
export function presentQuestion({ businessName, until, type, helpful, isDeclined }: ShownQuestion, language: Language) {
  return {
    ...(businessName !== undefined && { business: businessName }),
    type,
    typeText: REQUEST_TYPE_TEXTS[type][language],
    until,
    answered: helpful !== undefined,
    declined: isDeclined,
  };
}

/** The question of a campaign as a page with forms that need no script. With errors it names each at its field. */
export function renderCampaign(
  shown: ShownQuestion,
  language: Language,
  fields: CampaignFields = {},
  errors: CampaignErrors = {},
): string {
  const facts = renderFacts(shown, language);
  if (shown.helpful !== undefined && !shown.isDeclined)
    return renderDone(T.thanks[language], T.answered[language], facts + renderDecline(language), language);
  if (shown.isDeclined) return renderDone(C.declinedTitle[language], C.declined[language], facts, language);
  const steps = ([5, 4, 3, 2, 1] as const).map((step) => ({
    value: String(step),
    text: HELPFUL_TEXTS[step][language],
  }));
  const lines = (['helpful', 'words'] as const).flatMap((field) => {
    const error = errors[field];
    const name = field === 'helpful' ? C.helpful[language] : T.words[language];
    return error === undefined ? [] : [{ field, name, error }];
  });
  const choice = { legend: C.helpful[language], options: steps, chosen: fields.helpful, error: errors.helpful };
  const main = `${lines.length > 0 ? renderSummary(lines, language) : ''}<h1>${C.heading[language]}</h1>${facts}
<form method="post" action="?lang=${language}" novalidate>
${renderChoice('helpful', choice)}
${renderWords(fields.words ?? '', errors.words, language)}
<p class="hint">${C.once[language]}</p>
<button type="submit">${T.submit[language]}</button>
</form>
${renderDecline(language)}`;
  return renderPage(`${lines.length > 0 ? T.errorTitle[language] : ''}${C.heading[language]}`, main, language);
}

function renderDone(title: string, text: string, more: string, language: Language): string {
  return renderPage(title, `<h1>${title}</h1><p>${text}</p>${more}`, language);
}

/** A separate form, so that sending an answer never stops the messages. */
function renderDecline(language: Language): string {
  return `<form method="post" action="?lang=${language}">
<p class="hint" id="decline-hint">${C.declineHint[language]}</p>
<button type="submit" name="decline" value="true" aria-describedby="decline-hint">${C.decline[language]}</button>
</form>`;
}

function renderFacts({ businessName, type, until }: ShownQuestion, language: Language): string {
  const facts = [
    [C.business[language], businessName],
    [C.service[language], REQUEST_TYPE_TEXTS[type][language]],
    [C.until[language], endText(until)[language]],
  ];
  const lines = facts.flatMap(([name, value]) =>
    value === undefined ? [] : [`<dt>${name}</dt><dd>${escaped(value)}</dd>`],
  );
  return `<dl>${lines.join('')}</dl>`;
}
