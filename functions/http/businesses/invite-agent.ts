import type { CheckSessionDeps } from '#accounts/usecases/sessions.ts';
import { presentAgent } from '#enterprise/businesses/business-presenter.ts';
import { agentRequest } from '#enterprise/businesses/businesses.contract.ts';
import { type ChangeAgentsDeps, inviteAgent } from '#enterprise/businesses/change-agents.ts';
import { ok } from '#kernel/domain/result.ts';
import type { Keyring } from '#kernel/ports/keyring.ts';
import { keys } from '../../runtime/deps/keys.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { claimStores } from '../../runtime/deps/stores/claims.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { personalStores } from '../../runtime/deps/stores/personal.ts';
import { recordStores } from '../../runtime/deps/stores/records.ts';
import { sessionStores } from '../../runtime/deps/stores/sessions.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

/** POST /v1/enterprise/businesses/{code}/agents: invites another person to act for the business. */
export const createHandler = (deps: ChangeAgentsDeps & { readonly keyring: Keyring } & CheckSessionDeps) =>
  httpHandler({
    audience: 'citizens',
    readSessions: () => deps.refreshTokens,
    idempotency: 'required',
    input: agentRequest,
    readKeyring: () => deps.keyring,
    run: async ({ caller, params, key, body, language }) => {
      const invited = await inviteAgent(deps, caller.subject, params.code ?? '', body, key);
      return invited.ok ? ok({ status: 201, body: presentAgent(invited.value, language) }) : invited;
    },
  });

export const handler = createHandler(
  combine(base, claimStores, personalStores, directoryStores, recordStores, sessionStores, keys),
);
