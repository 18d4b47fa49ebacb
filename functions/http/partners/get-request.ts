import { type LookAtRequestDeps, lookAtRequest } from '#enterprise/partners/look-at-request.ts';
import { presentSharedRequest } from '#enterprise/partners/partner-presenter.ts';
import { ok } from '#kernel/domain/result.ts';
import { files } from '../../runtime/deps/files.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { requestCommandStores } from '../../runtime/deps/stores/enterprise/request-commands.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

/** GET /v1/partners/requests/{number}: what the business shares of a request. Each look is recorded. */
export const createHandler = (deps: LookAtRequestDeps) =>
  httpHandler({
    audience: 'staff',
    idempotency: 'none',
    run: async ({ caller, params, language }) => {
      const shared = await lookAtRequest(deps, params.number ?? '', caller.subject);
      return shared.ok ? ok({ status: 200, body: presentSharedRequest(shared.value, language) }) : shared;
    },
  });

export const handler = createHandler(combine(requestCommandStores, files));
