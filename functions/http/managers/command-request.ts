import { MANAGER_FORMS } from '#api/forms/requests.ts';
import { requestInputs } from '#enterprise/requests/contracts/request-input.ts';
import type { CommandRequestDeps } from '#enterprise/requests/usecases/commands/command-request.ts';
import {
  type CompleteForManagersDeps,
  completeForManagers,
} from '#enterprise/requests/usecases/commands/complete-for-managers.ts';
import type { RequestRecordsDeps } from '#enterprise/requests/usecases/request-records.ts';
import { files } from '../../runtime/deps/files.ts';
import { keys } from '../../runtime/deps/keys.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { recognisers } from '../../runtime/deps/recognisers.ts';
import { requestCommandStores } from '../../runtime/deps/stores/enterprise/request-commands.ts';
import { answerRequestCommand } from '../../runtime/http/answers/request-answer.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

const inputs = requestInputs('staff');

/** POST /v1/desk/enterprise/requests/{number}/{command}: every command of managers, unit heads and supervisors. */
export const createHandler = (deps: CommandRequestDeps & CompleteForManagersDeps & RequestRecordsDeps) =>
  httpHandler({
    audience: 'staff',
    idempotency: 'required',
    input: ({ params }) => inputs.get(params.command ?? ''),
    readKeyring: () => deps.keyring,
    run: (call) =>
      answerRequestCommand(
        deps,
        call,
        { kind: 'staff', subject: call.caller.subject },
        MANAGER_FORMS,
        completeForManagers(deps),
      ),
  });

export const handler = createHandler(combine(requestCommandStores, keys, files, recognisers));
