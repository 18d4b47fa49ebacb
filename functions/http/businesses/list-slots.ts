import type { CheckSessionDeps } from '#accounts/usecases/sessions.ts';
import { type ListFreeSlotsDeps, listFreeSlots } from '#enterprise/requests/usecases/list-free-slots.ts';
import { presentFreeSlots } from '#enterprise/services/appointment-presenter.ts';
import { ok } from '#kernel/domain/result.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { requestCommandStores } from '../../runtime/deps/stores/enterprise/request-commands.ts';
import { sessionStores } from '../../runtime/deps/stores/sessions.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

/** GET /v1/enterprise/requests/{number}/slots: the free slots of the firms to which the request was referred with consent. */
export const createHandler = (deps: ListFreeSlotsDeps & CheckSessionDeps) =>
  httpHandler({
    audience: 'citizens',
    readSessions: () => deps.refreshTokens,
    idempotency: 'none',
    run: async ({ caller, params, language }) => {
      const listed = await listFreeSlots(deps, params.number ?? '', caller.subject);
      return listed.ok ? ok({ status: 200, body: { items: presentFreeSlots(listed.value, language) } }) : listed;
    },
  });

export const handler = createHandler(combine(requestCommandStores, sessionStores));
