import { MANAGER_FORMS } from '#api/forms/requests.ts';
import type { RecordOpeningDeps } from '#appeals/case/usecases/cases/record-opening.ts';
import type { OpenRequestDeps } from '#enterprise/requests/usecases/open-request.ts';
import { recordRequestOpening } from '#enterprise/requests/usecases/record-request-opening.ts';
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
import { answerWithRequest } from '../../runtime/http/answers/request-answer.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

/**
 * GET /v1/desk/enterprise/requests/{number}: a request for its manager, the pool of its county and those who head them. Each
 * opening is recorded.
 */
export const createHandler = (
  deps: OpenRequestDeps & RequestRecordsDeps & RecordOpeningDeps & { readonly keyring: Keyring },
) =>
  httpHandler({
    audience: 'staff',
    idempotency: 'none',
    moreQuery: 'page',
    readKeyring: () => deps.keyring,
    run: (call) => {
      const caller = { kind: 'staff', subject: call.caller.subject } as const;
      return answerWithRequest(deps, call, caller, MANAGER_FORMS, (opened) => recordRequestOpening(deps, opened));
    },
  });

export const handler = createHandler(
  combine(base, eventStores, personalStores, claimStores, directoryStores, recordStores, requestStores, keys, files),
);
