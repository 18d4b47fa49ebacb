import type { CheckSessionDeps } from '#accounts/usecases/sessions.ts';
import type { OpenVisitsDeps } from '#enterprise/visits/usecases/open-visits.ts';
import type { VisitRecordsDeps } from '#enterprise/visits/usecases/visit-records.ts';
import { businessVisitsQuery } from '#enterprise/visits/visits.contract.ts';
import type { Keyring } from '#kernel/ports/keyring.ts';
import { keys } from '../../runtime/deps/keys.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { requestCommandStores } from '../../runtime/deps/stores/enterprise/request-commands.ts';
import { sessionStores } from '../../runtime/deps/stores/sessions.ts';
import { answerWithVisits } from '../../runtime/http/answers/visit-answer.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

/** GET /v1/enterprise/visits: the visits of a business that the caller acts for, planned and past, newest first. */
export const createHandler = (
  deps: OpenVisitsDeps & VisitRecordsDeps & { readonly keyring: Keyring } & CheckSessionDeps,
) =>
  httpHandler({
    audience: 'citizens',
    readSessions: () => deps.refreshTokens,
    idempotency: 'none',
    query: businessVisitsQuery,
    moreQuery: 'page',
    readKeyring: () => deps.keyring,
    run: (call) => answerWithVisits(deps, call, call.query.business, { kind: 'agent', subject: call.caller.subject }),
  });

export const handler = createHandler(combine(requestCommandStores, sessionStores, keys));
