import type { CheckSessionDeps } from '#accounts/usecases/sessions.ts';
import { type RenewQueryCodeDeps, renewQueryCode } from '#appeals/handling/usecases/commands/renew-query-code.ts';
import { ok } from '#kernel/domain/result.ts';
import { keys } from '../../runtime/deps/keys.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { messages } from '../../runtime/deps/messages.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { claimStores } from '../../runtime/deps/stores/claims.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { eventStores } from '../../runtime/deps/stores/events.ts';
import { limitStores } from '../../runtime/deps/stores/limits.ts';
import { personalStores } from '../../runtime/deps/stores/personal.ts';
import { sessionStores } from '../../runtime/deps/stores/sessions.ts';
import { toAppellant } from '../../runtime/http/http-claims.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';
import { logInfo } from '../../runtime/log.ts';

/** POST /v1/appeals/{number}/query-code: sends a new query code to the verified phone of the case. */
export const createHandler = (deps: RenewQueryCodeDeps & CheckSessionDeps) =>
  httpHandler({
    audience: 'citizens',
    readSessions: () => deps.refreshTokens,
    idempotency: 'required',
    readKeyring: () => deps.keyring,
    run: async ({ caller, params, key, requestId }) => {
      const call = { number: params.number ?? '', viewer: toAppellant(caller), callerId: caller.subject, key };
      const renewed = await renewQueryCode(deps, call);
      if (!renewed.ok) return renewed;
      logInfo('query-code-renewed', { requestId, by: caller.subject, ...renewed.value });
      return ok({ status: 204 });
    },
  });

export const handler = createHandler(
  combine(base, eventStores, personalStores, claimStores, limitStores, directoryStores, sessionStores, keys, messages),
);
