import type { CheckSessionDeps } from '#accounts/usecases/sessions.ts';
import { revokeAsAgent } from '#enterprise/businesses/change-agents.ts';
import { ok } from '#kernel/domain/result.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { personalStores } from '../../runtime/deps/stores/personal.ts';
import { recordStores } from '../../runtime/deps/stores/records.ts';
import { sessionStores } from '../../runtime/deps/stores/sessions.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

/** DELETE /v1/enterprise/businesses/{code}/agents/{agentId}: ends the right of an agent, which is gone at the next call. */
export const createHandler = (deps: Parameters<typeof revokeAsAgent>[0] & CheckSessionDeps) =>
  httpHandler({
    audience: 'citizens',
    readSessions: () => deps.refreshTokens,
    idempotency: 'none',
    run: async ({ caller, params }) => {
      const ended = await revokeAsAgent(deps, caller.subject, params.code ?? '', params.agentId ?? '');
      return ended.ok ? ok({ status: 204 }) : ended;
    },
  });

export const handler = createHandler(combine(base, personalStores, directoryStores, recordStores, sessionStores));
