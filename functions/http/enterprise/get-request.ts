import { AGENT_FORMS } from '../../../shared/contracts/commands/forms/requests.ts';
import type { Keyring } from '../../../shared/ports/services/keyring.ts';
import type { OpenRequestDeps } from '../../../shared/usecases/enterprise/requests/open-request.ts';
import type { RequestRecordsDeps } from '../../../shared/usecases/enterprise/requests/request-records.ts';
import { files } from '../../runtime/deps/files.ts';
import { keys } from '../../runtime/deps/keys.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { stores } from '../../runtime/deps/stores.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';
import { answerWithRequest } from '../../runtime/http/request-answer.ts';

/** GET /v1/enterprise/requests/{number}: a request of a business that the caller acts for. */
export const createHandler = (deps: OpenRequestDeps & RequestRecordsDeps & { readonly keyring: Keyring }) =>
  httpHandler({
    audience: 'citizens',
    idempotency: 'none',
    moreQuery: 'page',
    readKeyring: () => deps.keyring,
    run: (call) => answerWithRequest(deps, call, { kind: 'agent', subject: call.caller.subject }, AGENT_FORMS),
  });

export const handler = createHandler(combine(combine(stores, keys), files));
