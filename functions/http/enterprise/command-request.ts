import { AGENT_FORMS } from '../../../shared/contracts/commands/forms/requests.ts';
import { requestInputs } from '../../../shared/contracts/commands/requests/request-input.ts';
import type { Keyring } from '../../../shared/ports/services/keyring.ts';
import type { CheckSessionDeps } from '../../../shared/usecases/accounts/sessions.ts';
import type { CommandRequestDeps } from '../../../shared/usecases/enterprise/requests/command-request.ts';
import {
  type CompleteForAgentsDeps,
  completeForAgents,
} from '../../../shared/usecases/enterprise/requests/complete-for-agents.ts';
import type { RequestRecordsDeps } from '../../../shared/usecases/enterprise/requests/request-records.ts';
import { files } from '../../runtime/deps/files.ts';
import { keys } from '../../runtime/deps/keys.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { recognisers } from '../../runtime/deps/recognisers.ts';
import { requestCommandStores } from '../../runtime/deps/stores/enterprise/request-commands.ts';
import { sessionStores } from '../../runtime/deps/stores/sessions.ts';
import { answerRequestCommand } from '../../runtime/http/answers/request-answer.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

const inputs = requestInputs('citizens');

/** POST /v1/enterprise/requests/{number}/{command}: every command of agents. */
export const createHandler = (
  deps: CommandRequestDeps &
    CompleteForAgentsDeps &
    RequestRecordsDeps &
    CheckSessionDeps & { readonly keyring: Keyring },
) =>
  httpHandler({
    audience: 'citizens',
    readSessions: () => deps.refreshTokens,
    idempotency: 'required',
    input: ({ params }) => inputs.get(params.command ?? ''),
    readKeyring: () => deps.keyring,
    run: (call) =>
      answerRequestCommand(
        deps,
        call,
        { kind: 'agent', subject: call.caller.subject },
        AGENT_FORMS,
        completeForAgents(deps),
      ),
  });

export const handler = createHandler(combine(requestCommandStores, sessionStores, keys, files, recognisers));
