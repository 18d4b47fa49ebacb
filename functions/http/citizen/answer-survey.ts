import { commandInput } from '../../../shared/contracts/commands/command-input.ts';
import { fail, ok } from '../../../shared/domain/appeal/refusal.ts';
import { answerSurvey } from '../../../shared/usecases/cases/survey.ts';
import { appealAnswerWithoutLinks, commandDeps } from '../../runtime/http/citizen-face.ts';
import { httpHandler } from '../../runtime/http/http.ts';
import { keyring } from '../../runtime/secrets.ts';

/** POST /v1/surveys/{token}: the answer to the closure survey, like `rate`; the link is used up by it. */
export const handler = httpHandler({
  audience: 'none',
  idempotency: 'none',
  input: () => commandInput('rate', 'citizens'),
  run: async ({ params, body, language }) => {
    if (body.command !== 'rate') return fail({ kind: 'not-found' });
    const deps = { ...commandDeps(), keyring: keyring() };
    const answer = appealAnswerWithoutLinks(language);
    const seen = await answerSurvey(deps, params.token ?? '', body.request, answer.onDecided);
    return seen.ok ? ok({ status: 200, body: await answer.of(seen.value) }) : seen;
  },
});
