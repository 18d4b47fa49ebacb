import { commandInput } from '../../../shared/contracts/commands/command-input.ts';
import { CITIZENS_FORMS } from '../../../shared/contracts/commands/forms/citizens.ts';
import { fail, ok } from '../../../shared/domain/appeal/refusal.ts';
import type { Keyring } from '../../../shared/ports/services/keyring.ts';
import { presentAppeal } from '../../../shared/presenting/appeal-presenter.ts';
import type { CommandAppealDeps } from '../../../shared/usecases/commands/command-appeal.ts';
import { answerSurvey } from '../../../shared/usecases/commands/survey.ts';
import { keys } from '../../runtime/deps/keys.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { stores } from '../../runtime/deps/stores.ts';
import { withActions } from '../../runtime/http/case-actions.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

/** POST /v1/surveys/{token}: answers the closure survey, like `rate`. The answer uses up the link. */
export const createHandler = (deps: CommandAppealDeps & { readonly keyring: Keyring }) =>
  httpHandler({
    audience: 'none',
    idempotency: 'none',
    input: () => commandInput('rate', 'citizens'),
    readKeyring: () => deps.keyring,
    run: async ({ params, body, language }) => {
      if (body.command !== 'rate') return fail({ kind: 'not-found' });
      const answered = await answerSurvey(deps, params.token ?? '', body.request);
      if (!answered.ok) return answered;
      const { access, records } = answered.value;
      const shown = presentAppeal(access, records, { callerId: 'code-holder', language });
      return ok({ status: 200, body: withActions(shown, CITIZENS_FORMS, language) });
    },
  });

export const handler = createHandler(combine(stores, keys));
