import type { CheckSessionDeps } from '#accounts/usecases/sessions.ts';
import { CITIZENS_FORMS } from '#api/forms/citizens.ts';
import { commandInputs } from '#appeals/case/contracts/commands/command-input.ts';
import { presentAppeal, presentDanger } from '#appeals/case/presenting/appeal-presenter.ts';
import { type CommandAppealDeps, commandAppeal } from '#appeals/handling/usecases/commands/command-appeal.ts';
import type { FindSameMatterDeps } from '#appeals/queues/usecases/same-matter/same-matter.ts';
import { fail, ok } from '#kernel/domain/result.ts';
import type { Keyring } from '#kernel/ports/keyring.ts';
import { files } from '../../runtime/deps/files.ts';
import { keys } from '../../runtime/deps/keys.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { recognisers } from '../../runtime/deps/recognisers.ts';
import { caseCommandStores } from '../../runtime/deps/stores/case-commands.ts';
import { searchStores } from '../../runtime/deps/stores/search.ts';
import { sessionStores } from '../../runtime/deps/stores/sessions.ts';
import { withActions } from '../../runtime/http/actions/case-actions.ts';
import { conflictProblem } from '../../runtime/http/conflict-problem.ts';
import { toAppellant } from '../../runtime/http/http-claims.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

const inputs = commandInputs('citizens');

/** POST /v1/appeals/{number}/{command}: commands on one's own appeal. */
export const createHandler = (
  deps: CommandAppealDeps & Pick<FindSameMatterDeps, 'recentCases'> & CheckSessionDeps & { readonly keyring: Keyring },
) =>
  httpHandler({
    audience: 'citizens',
    readSessions: () => deps.refreshTokens,
    readKeyring: () => deps.keyring,
    idempotency: 'required',
    input: ({ params }) => inputs.get(params.command ?? ''),
    run: async ({ caller, params, key, body, language }) => {
      const callerId = caller.subject;
      const call = { ...body, number: params.number ?? '', caller: toAppellant(caller), callerId, key };
      const commanded = await commandAppeal(deps, call);
      if (!commanded.ok) return fail(await conflictProblem(deps, commanded.error, call, language));
      const { access, records } = commanded.value;
      const shown = presentAppeal(access, records, { callerId, language });
      const danger = presentDanger(access.events.at(-1)?.changes ?? {}, language);
      return ok({ status: 200, body: { ...withActions(shown, CITIZENS_FORMS, language), ...danger } });
    },
  });

export const handler = createHandler(combine(caseCommandStores, searchStores, sessionStores, files, keys, recognisers));
