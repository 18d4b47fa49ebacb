import { type EndSessionsDeps, endSessions } from '#accounts/usecases/sessions.ts';
import { ok } from '#kernel/domain/result.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { sessionStores } from '../../runtime/deps/stores/sessions.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

/** DELETE /v1/sessions signs out here, DELETE /v1/sessions/all everywhere. */
export const createHandler = (deps: EndSessionsDeps) =>
  httpHandler({
    audience: 'citizens',
    idempotency: 'none',
    run: async ({ caller, route }) => {
      await endSessions(deps, caller, route.endsWith('/all') ? 'all' : 'this');
      return ok({ status: 204 });
    },
  });

export const handler = createHandler(combine(base, sessionStores));
