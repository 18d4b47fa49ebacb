import { AGENT_FORMS } from '../../../shared/contracts/commands/forms/requests.ts';
import { requestCommandInput } from '../../../shared/contracts/commands/requests/request-input.ts';
import type { CommandRequestDeps } from '../../../shared/usecases/enterprise/requests/command-request.ts';
import type { RequestRecordsDeps } from '../../../shared/usecases/enterprise/requests/request-records.ts';
import { files } from '../../runtime/deps/files.ts';
import { keys } from '../../runtime/deps/keys.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { claimStores } from '../../runtime/deps/stores/claims.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { eventStores } from '../../runtime/deps/stores/events.ts';
import { limitStores } from '../../runtime/deps/stores/limits.ts';
import { personalStores } from '../../runtime/deps/stores/personal.ts';
import { recordStores } from '../../runtime/deps/stores/records.ts';
import { requestStores } from '../../runtime/deps/stores/requests.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';
import { answerRequestCommand } from '../../runtime/http/request-answer.ts';

/** POST /v1/enterprise/requests/{number}/{command}: every command of agents. */
export const createHandler = (deps: CommandRequestDeps & RequestRecordsDeps) =>
  httpHandler({
    audience: 'citizens',
    idempotency: 'required',
    input: ({ params }) => requestCommandInput(params.command ?? '', 'citizens'),
    readKeyring: () => deps.keyring,
    run: (call) => answerRequestCommand(deps, call, { kind: 'agent', subject: call.caller.subject }, AGENT_FORMS),
  });

export const handler = createHandler(
  combine(
    base,
    eventStores,
    personalStores,
    claimStores,
    limitStores,
    directoryStores,
    recordStores,
    requestStores,
    keys,
    files,
  ),
);
