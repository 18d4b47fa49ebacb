import type { CheckSessionDeps } from '#accounts/usecases/sessions.ts';
import { AGENT_FORMS } from '#api/forms/requests.ts';
import { requestInputs } from '#enterprise/requests/contracts/request-input.ts';
import type { CommandRequestDeps } from '#enterprise/requests/usecases/commands/command-request.ts';
import {
  type CompleteForAgentsDeps,
  completeForAgents,
} from '#enterprise/requests/usecases/commands/complete-for-agents.ts';
import type { RequestRecordsDeps } from '#enterprise/requests/usecases/request-records.ts';
import type { Keyring } from '#kernel/ports/keyring.ts';
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
