import { AGENT_FORMS } from '../../../shared/contracts/commands/forms/requests.ts';
import { requestCommandInput } from '../../../shared/contracts/commands/requests/request-input.ts';
import { ok } from '../../../shared/domain/appeal/refusal.ts';
import { presentRequest } from '../../../shared/presenting/enterprise/request-presenter.ts';
import {
  type CommandRequestDeps,
  commandRequest,
} from '../../../shared/usecases/enterprise/requests/command-request.ts';
import {
  type RequestRecordsDeps,
  readRequestRecords,
} from '../../../shared/usecases/enterprise/requests/request-records.ts';
import { files } from '../../runtime/deps/files.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { stores } from '../../runtime/deps/stores.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';
import { withRequestActions } from '../../runtime/http/request-actions.ts';

/** POST /v1/enterprise/requests/{number}/{command}: every command of agents. */
export const createHandler = (deps: CommandRequestDeps & RequestRecordsDeps) =>
  httpHandler({
    audience: 'citizens',
    idempotency: 'required',
    input: ({ params }) => requestCommandInput(params.command ?? '', 'citizens'),
    run: async ({ caller: { subject }, params, key, body, language }) => {
      const call = { ...body, number: params.number ?? '', caller: { kind: 'agent' as const, subject }, key };
      const commanded = await commandRequest(deps, call);
      if (!commanded.ok) return commanded;
      // As for appeals, the answer to a command shows the words of that command only.
      const records = await readRequestRecords(deps, commanded.value, commanded.value.events.slice(-1));
      const shown = presentRequest(commanded.value, records, language);
      return ok({ status: 200, body: withRequestActions(shown, AGENT_FORMS, language) });
    },
  });

export const handler = createHandler(combine(stores, files));
