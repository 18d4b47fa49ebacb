import { commandInput } from '../../../shared/contracts/commands/command-input.ts';
import { CITIZENS_FORMS } from '../../../shared/contracts/commands/forms/citizens.ts';
import { readSurveyForm } from '../../../shared/contracts/survey-form.ts';
import { fail, ok } from '../../../shared/domain/appeal/refusal.ts';
import type { Keyring } from '../../../shared/ports/services/keyring.ts';
import { presentAppeal } from '../../../shared/presenting/appeal-presenter.ts';
import { presentSurvey } from '../../../shared/presenting/survey-page/present-survey.ts';
import { renderSurvey } from '../../../shared/presenting/survey-page/render-survey-page.ts';
import type { CommandAppealDeps } from '../../../shared/usecases/commands/command-appeal.ts';
import { showSurvey } from '../../../shared/usecases/commands/show-survey.ts';
import { answerSurvey } from '../../../shared/usecases/commands/survey.ts';
import { keys } from '../../runtime/deps/keys.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { recognisers } from '../../runtime/deps/recognisers.ts';
import { caseCommandStores } from '../../runtime/deps/stores/case-commands.ts';
import { withActions } from '../../runtime/http/actions/case-actions.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';
import { readFormBody } from '../../runtime/http/pages/form-body.ts';
import { choosePageLanguage, pageAnswer, pagesForBrowsers } from '../../runtime/http/pages/html-answer.ts';

type AnswerSurveyDeps = CommandAppealDeps & { readonly keyring: Keyring };

/** POST /v1/surveys/{token}: answers the closure survey, like `rate`. The answer uses up the link. A form is answered with a page. */
export const createHandler = (deps: AnswerSurveyDeps) =>
  pagesForBrowsers(
    httpHandler({
      audience: 'none',
      idempotency: 'none',
      input: commandInput('rate', 'citizens'),
      readKeyring: () => deps.keyring,
      run: async ({ params, body, language }) => {
        if (body.command !== 'rate') return fail({ kind: 'not-found' });
        const answered = await answerSurvey(deps, params.token ?? '', body.request);
        if (!answered.ok) return answered;
        const { access, records } = answered.value;
        const shown = presentAppeal(access, records, { callerId: 'code-holder', language });
        return ok({ status: 200, body: withActions(shown, CITIZENS_FORMS, language) });
      },
    }),
    httpHandler({
      audience: 'none',
      idempotency: 'none',
      moreQuery: 'any',
      readBody: readFormBody,
      readKeyring: () => deps.keyring,
      run: async ({ params, body: fields, rawQuery, language: called }) => {
        const language = choosePageLanguage(rawQuery.lang, called);
        const token = params.token ?? '';
        const shown = await showSurvey(deps, token);
        if (!shown.ok) return shown;
        const survey = presentSurvey(shown.value, language);
        const form = readSurveyForm(fields, language);
        if (!form.ok) return ok(pageAnswer(400, renderSurvey(survey, language, fields, form.error), language));
        const answered = await answerSurvey(deps, token, form.value);
        if (!answered.ok) return answered;
        return ok(pageAnswer(200, renderSurvey({ ...survey, answered: true }, language), language));
      },
    }),
  );

export const handler = createHandler(combine(caseCommandStores, keys, recognisers));
