import { commandInput } from '../../../shared/contracts/commands/command-input.ts';
import { ok } from '../../../shared/domain/appeal/refusal.ts';
import { readAppeal } from '../../../shared/usecases/cases/read-appeal.ts';
import { commandAppeal } from '../../../shared/usecases/commands/command-appeal.ts';
import { appealAnswer, appealLines, appellant, commandDeps, readDeps } from '../../runtime/http/citizen-face.ts';
import { refusalTelling } from '../../runtime/http/conflict-problem.ts';
import { httpHandler } from '../../runtime/http/http.ts';

/** POST /v1/appeals/{number}/{command}: supply, comment, urge, withdraw, rate on one's own appeal. */
export const handler = httpHandler({
  audience: 'citizens',
  idempotency: 'required',
  input: ({ params }) => commandInput(params.command ?? '', 'citizens'),
  run: async ({ caller, params, key, body, language }) => {
    const answer = appealAnswer(caller.subject, language);
    const number = params.number ?? '';
    const viewer = appellant(caller.subject);
    const seen = await commandAppeal(
      { ...commandDeps() },
      {
        ...body,
        number,
        viewer,
        callerId: caller.subject,
        key,
        onDecided: answer.onDecided,
      },
    );
    if (seen.ok) return ok({ status: 200, body: await answer.of(seen.value) });
    const read = () => readAppeal(readDeps(), number, viewer);
    return refusalTelling(seen.error, body.expectedVersion, read, appealLines(language));
  },
});
