import type { CheckSessionDeps } from '#accounts/usecases/sessions.ts';
import { policyReminder } from '#enterprise/support/policies.contract.ts';
import { type SubscribeDeps, subscribeDeadline } from '#enterprise/support/remind-deadlines.ts';
import { ok } from '#kernel/domain/result.ts';
import type { Keyring } from '#kernel/ports/keyring.ts';
import { keys } from '../../runtime/deps/keys.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { claimStores } from '../../runtime/deps/stores/claims.ts';
import { personalStores } from '../../runtime/deps/stores/personal.ts';
import { recordStores } from '../../runtime/deps/stores/records.ts';
import { sessionStores } from '../../runtime/deps/stores/sessions.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

/** PUT /v1/enterprise/policies/{id}/reminder: one message before the deadline. */
export const createHandler = (deps: SubscribeDeps & { readonly keyring: Keyring } & CheckSessionDeps) =>
  httpHandler({
    audience: 'citizens',
    readSessions: () => deps.refreshTokens,
    idempotency: 'none',
    input: policyReminder,
    readKeyring: () => deps.keyring,
    run: async ({ caller, params, body }) => {
      const policyId = params.id ?? '';
      const subscribed = await subscribeDeadline(deps, caller.subject, policyId, body.phone);
      return subscribed.ok ? ok({ status: 200, body: { policyId, ...subscribed.value } }) : subscribed;
    },
  });

export const handler = createHandler(combine(base, claimStores, personalStores, recordStores, sessionStores, keys));
