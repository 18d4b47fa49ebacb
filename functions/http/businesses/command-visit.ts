import type { CheckSessionDeps } from '#accounts/usecases/sessions.ts';
import type { CommandVisitDeps } from '#enterprise/visits/usecases/command-visit.ts';
import type { VisitRecordsDeps } from '#enterprise/visits/usecases/visit-records.ts';
import { visitInputs } from '#enterprise/visits/visit-commands.contract.ts';
import type { Keyring } from '#kernel/ports/keyring.ts';
import { keys } from '../../runtime/deps/keys.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { requestCommandStores } from '../../runtime/deps/stores/enterprise/request-commands.ts';
import { sessionStores } from '../../runtime/deps/stores/sessions.ts';
import { answerVisitCommand } from '../../runtime/http/answers/visit-answer.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

const inputs = visitInputs('citizens');

/** POST /v1/enterprise/visits/{command}: a business asks for a visit, refuses one, or needs it no more. */
export const createHandler = (
  deps: CommandVisitDeps & VisitRecordsDeps & { readonly keyring: Keyring } & CheckSessionDeps,
) =>
  httpHandler({
    audience: 'citizens',
    readSessions: () => deps.refreshTokens,
    idempotency: 'required',
    input: ({ params }) => inputs.get(params.command ?? ''),
    readKeyring: () => deps.keyring,
    run: (call) => answerVisitCommand(deps, call, { kind: 'agent', subject: call.caller.subject }),
  });

export const handler = createHandler(combine(requestCommandStores, sessionStores, keys));
