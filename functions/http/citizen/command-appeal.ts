import { commandInput } from '../../../shared/contracts/http/commands.ts';
import { APPELLANTS_LAW } from '../../../shared/domain/appellants-law.ts';
import { ok } from '../../../shared/domain/refusal.ts';
import { commandAppeal } from '../../../shared/usecases/command-appeal.ts';
import { appealAnswer, appellant, commandDeps } from '../../runtime/citizen-face.ts';
import { httpHandler } from '../../runtime/http.ts';

/** POST /v1/appeals/{number}/{command}: supply, comment, urge, withdraw, rate on one's own appeal. */
export const handler = httpHandler({
  audience: 'citizens',
  idempotency: 'required',
  input: ({ params }) => commandInput(params.command ?? '', 'citizens'),
  run: async ({ caller, params, key, body, language }) => {
    const answer = appealAnswer(caller.subject, language);
    const seen = await commandAppeal(
      { ...commandDeps(), law: APPELLANTS_LAW },
      {
        ...body,
        number: params.number ?? '',
        viewer: appellant(caller.subject),
        callerId: caller.subject,
        key,
        onDecided: answer.onDecided,
      },
    );
    return seen.ok ? ok({ status: 200, body: await answer.of(seen.value) }) : seen;
  },
});
