import { commandInput } from '../../../shared/contracts/http/commands.ts';
import { ok } from '../../../shared/domain/refusal.ts';
import { commandAppeal } from '../../../shared/usecases/command-appeal.ts';
import { commandDeps } from '../../runtime/citizen-face.ts';
import { caseView, staffMember, viewerOf } from '../../runtime/desk-face.ts';
import { httpHandler } from '../../runtime/http.ts';

/** POST /v1/desk/appeals/{number}/{command}: every command that staff give, from accepting to the verdict. */
export const handler = httpHandler({
  audience: 'staff',
  idempotency: 'required',
  input: ({ params }) => commandInput(params.command ?? '', 'staff'),
  run: async ({ caller, params, key, body, language }) => {
    const staff = await staffMember(caller.subject);
    if (!staff.ok) return staff;
    const seen = await commandAppeal(commandDeps(), {
      ...body,
      number: params.number ?? '',
      viewer: viewerOf(staff.value),
      callerId: caller.subject,
      key,
    });
    return seen.ok ? ok({ status: 200, body: await caseView(seen.value, caller.subject, language) }) : seen;
  },
});
