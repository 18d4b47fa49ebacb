import { CITIZENS_FORMS } from '#api/forms/citizens.ts';
import { commandInput } from '#appeals/case/contracts/commands/command-input.ts';
import { presentAppeal } from '#appeals/case/presenting/appeal-presenter.ts';
import { presentSurvey } from '#appeals/handling/presenting/survey-page/present-survey.ts';
import { renderSurvey } from '#appeals/handling/presenting/survey-page/render-survey-page.ts';
import { readSurveyForm } from '#appeals/handling/survey-form.contract.ts';
import type { CommandAppealDeps } from '#appeals/handling/usecases/commands/command-appeal.ts';
import { showSurvey } from '#appeals/handling/usecases/commands/show-survey.ts';
import { answerSurvey } from '#appeals/handling/usecases/commands/survey.ts';
import { fail, ok } from '#kernel/domain/result.ts';
import type { Keyring } from '#kernel/ports/keyring.ts';
import { keys } from '../../runtime/deps/keys.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { recognisers } from '../../runtime/deps/recognisers.ts';
import { caseCommandStores } from '../../runtime/deps/stores/case-commands.ts';
import { withActions } from '../../runtime/http/actions/case-actions.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';
import { pagesForBrowsers } from '../../runtime/http/pages/html-answer.ts';
import { answerPageHandler } from '../../runtime/http/pages/question-page.ts';

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
    answerPageHandler({
      readKeyring: () => deps.keyring,
      show: async (token, language) => {
        const shown = await showSurvey(deps, token);
        return shown.ok ? ok(presentSurvey(shown.value, language)) : shown;
      },
      render: renderSurvey,
      readForm: readSurveyForm,
      answer: async (token, answer, survey) => {
        const answered = await answerSurvey(deps, token, answer);
        return answered.ok ? ok({ ...survey, answered: true }) : answered;
      },
    }),
  );

export const handler = createHandler(combine(caseCommandStores, keys, recognisers));
