import { commandInput } from '../../../shared/contracts/commands/command-input.ts';
import { ok } from '../../../shared/domain/appeal/refusal.ts';
import { readAppeal } from '../../../shared/usecases/cases/read-appeal.ts';
import { commandAppeal } from '../../../shared/usecases/commands/command-appeal.ts';
import { commandDeps, readDeps } from '../../runtime/http/citizen-face.ts';
import { refusalTelling } from '../../runtime/http/conflict-problem.ts';
import { caseAnswer, caseLines, staffLooking } from '../../runtime/http/desk-face.ts';
import { httpHandler } from '../../runtime/http/http.ts';
import { callerProofs, places } from '../../runtime/stores.ts';

/** POST /v1/desk/appeals/{number}/{command}: every command that staff give, from accepting to the verdict. */
export const handler = httpHandler({
  audience: 'staff',
  idempotency: 'required',
  input: ({ params }) => commandInput(params.command ?? '', 'staff'),
  run: async ({ caller, params, key, body, language }) => {
    const answer = caseAnswer(caller.subject, language);
    const number = params.number ?? '';
    const viewer = staffLooking(caller.subject);
    const seen = await commandAppeal(
      { ...commandDeps(), places: places(), proofs: callerProofs() },
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
    return refusalTelling(seen.error, body.expectedVersion, read, caseLines(language));
  },
});
