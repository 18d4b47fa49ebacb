import { ok } from '../../../shared/domain/appeal/refusal.ts';
import { presentSurvey } from '../../../shared/presenting/survey-page/present-survey.ts';
import { renderSurvey } from '../../../shared/presenting/survey-page/render-survey-page.ts';
import { type ShowSurveyDeps, showSurvey } from '../../../shared/usecases/commands/show-survey.ts';
import { keys } from '../../runtime/deps/keys.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { eventStores } from '../../runtime/deps/stores/events.ts';
import { personalStores } from '../../runtime/deps/stores/personal.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';
import { choosePageLanguage, pageAnswer, pagesForBrowsers } from '../../runtime/http/pages/html-answer.ts';

const OPEN = { audience: 'none', idempotency: 'none', moreQuery: 'any' } as const;

/**
 * GET /v1/surveys/{token}: what the closure survey asks about; for browsers a page with a form. Reading it does not use up the link.
 */
export const createHandler = (deps: ShowSurveyDeps) =>
  pagesForBrowsers(
    httpHandler({
      ...OPEN,
      readKeyring: () => deps.keyring,
      run: async ({ params, language }) => {
        const shown = await showSurvey(deps, params.token ?? '');
        return shown.ok ? ok({ status: 200, body: presentSurvey(shown.value, language) }) : shown;
      },
    }),
    httpHandler({
      ...OPEN,
      readKeyring: () => deps.keyring,
      run: async ({ params, rawQuery, language: called }) => {
        const shown = await showSurvey(deps, params.token ?? '');
        if (!shown.ok) return shown;
        const language = choosePageLanguage(rawQuery.lang, called);
        return ok(pageAnswer(200, renderSurvey(presentSurvey(shown.value, language), language), language));
      },
    }),
  );

export const handler = createHandler(combine(base, eventStores, personalStores, directoryStores, keys));
