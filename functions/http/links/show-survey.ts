import { presentSurvey } from '#appeals/handling/presenting/survey-page/present-survey.ts';
import { renderSurvey } from '#appeals/handling/presenting/survey-page/render-survey-page.ts';
import { type ShowSurveyDeps, showSurvey } from '#appeals/handling/usecases/commands/show-survey.ts';
import { keys } from '../../runtime/deps/keys.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { claimStores } from '../../runtime/deps/stores/claims.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { eventStores } from '../../runtime/deps/stores/events.ts';
import { personalStores } from '../../runtime/deps/stores/personal.ts';
import { questionHandler } from '../../runtime/http/pages/question-page.ts';

/**
 * GET /v1/surveys/{token}: what the closure survey asks about; for browsers a page with a form. Reading it does not use up the link.
 */
export const createHandler = (deps: ShowSurveyDeps) =>
  questionHandler({
    readKeyring: () => deps.keyring,
    show: (token) => showSurvey(deps, token),
    toBody: presentSurvey,
    render: (opened, language) => renderSurvey(presentSurvey(opened, language), language),
  });

export const handler = createHandler(combine(base, claimStores, eventStores, personalStores, directoryStores, keys));
