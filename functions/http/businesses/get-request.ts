import type { CheckSessionDeps } from '#accounts/usecases/sessions.ts';
import { AGENT_FORMS } from '#api/forms/requests.ts';
import type { OpenRequestDeps } from '#enterprise/requests/usecases/open-request.ts';
import type { RequestRecordsDeps } from '#enterprise/requests/usecases/request-records.ts';
import type { Keyring } from '#kernel/ports/keyring.ts';
import { files } from '../../runtime/deps/files.ts';
import { keys } from '../../runtime/deps/keys.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { claimStores } from '../../runtime/deps/stores/claims.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { requestStores } from '../../runtime/deps/stores/enterprise/requests.ts';
import { eventStores } from '../../runtime/deps/stores/events.ts';
import { personalStores } from '../../runtime/deps/stores/personal.ts';
import { recordStores } from '../../runtime/deps/stores/records.ts';
import { sessionStores } from '../../runtime/deps/stores/sessions.ts';
import { answerWithRequest } from '../../runtime/http/answers/request-answer.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

/** GET /v1/enterprise/requests/{number}: a request of a business that the caller acts for. */
export const createHandler = (
  deps: OpenRequestDeps & RequestRecordsDeps & { readonly keyring: Keyring } & CheckSessionDeps,
) =>
  httpHandler({
    audience: 'citizens',
    readSessions: () => deps.refreshTokens,
    idempotency: 'none',
    moreQuery: 'page',
    readKeyring: () => deps.keyring,
    run: (call) => answerWithRequest(deps, call, { kind: 'agent', subject: call.caller.subject }, AGENT_FORMS),
  });

export const handler = createHandler(
  combine(
    base,
    eventStores,
    personalStores,
    claimStores,
    directoryStores,
    recordStores,
    requestStores,
    sessionStores,
    keys,
    files,
  ),
);
