import { STAFF_FORMS } from '#api/forms/staff.ts';
import { commandInputs } from '#appeals/case/contracts/commands/command-input.ts';
import { presentDanger } from '#appeals/case/presenting/appeal-presenter.ts';
import { presentCase } from '#appeals/case/presenting/case-presenter.ts';
import { type CommandAppealDeps, commandAppeal } from '#appeals/handling/usecases/commands/command-appeal.ts';
import { fail, ok } from '#kernel/domain/result.ts';
import type { Keyring } from '#kernel/ports/keyring.ts';
import { files } from '../../runtime/deps/files.ts';
import { keys } from '../../runtime/deps/keys.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { models } from '../../runtime/deps/models.ts';
import { recognisers } from '../../runtime/deps/recognisers.ts';
import { caseCommandStores } from '../../runtime/deps/stores/case-commands.ts';
import { knowledgeStores } from '../../runtime/deps/stores/knowledge.ts';
import { limitStores } from '../../runtime/deps/stores/limits.ts';
import { personalStores } from '../../runtime/deps/stores/personal.ts';
import { withActions } from '../../runtime/http/actions/case-actions.ts';
import { conflictProblem } from '../../runtime/http/conflict-problem.ts';
import { toStaffToken } from '../../runtime/http/http-claims.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

const inputs = commandInputs('staff');

/** POST /v1/desk/appeals/{number}/{command}: every command of staff, from accepting to the verdict. */
export const createHandler = (deps: CommandAppealDeps & { readonly keyring: Keyring }) =>
  httpHandler({
    audience: 'staff',
    readKeyring: () => deps.keyring,
    idempotency: 'required',
    input: ({ params }) => inputs.get(params.command ?? ''),
    run: async ({ caller, params, key, body, language }) => {
      const callerId = caller.subject;
      const call = { ...body, number: params.number ?? '', caller: toStaffToken(caller), callerId, key };
      const commanded = await commandAppeal(deps, call);
      if (!commanded.ok) return fail(await conflictProblem(deps, commanded.error, call, language));
      const { access, records } = commanded.value;
      const shown = presentCase(access, records, { callerId, language });
      const danger = presentDanger(access.events.at(-1)?.changes ?? {}, language);
      return ok({ status: 200, body: { ...withActions(shown, STAFF_FORMS, language), ...danger } });
    },
  });

export const handler = createHandler(
  combine(caseCommandStores, personalStores, limitStores, knowledgeStores, files, keys, models, recognisers),
);
