import { callerProofRequest } from '#appeals/case/contracts/http/proofs.ts';
import { type ProveCallerDeps, proveCaller } from '#appeals/handling/usecases/commands/prove-caller.ts';
import { ok } from '#kernel/domain/result.ts';
import { keys } from '../../runtime/deps/keys.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { claimStores } from '../../runtime/deps/stores/claims.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { eventStores } from '../../runtime/deps/stores/events.ts';
import { limitStores } from '../../runtime/deps/stores/limits.ts';
import { personalStores } from '../../runtime/deps/stores/personal.ts';
import { toStaffToken } from '../../runtime/http/http-claims.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

/** POST /v1/desk/appeals/{number}/proofs: proves for the rest of a call that the caller may have the appeal. */
export const createHandler = (deps: ProveCallerDeps) =>
  httpHandler({
    audience: 'staff',
    idempotency: 'required',
    input: callerProofRequest,
    readKeyring: () => deps.keyring,
    run: async ({ caller, params, key, body }) => {
      const number = params.number ?? '';
      const call = { ...body, number, caller: toStaffToken(caller), callerId: caller.subject, key };
      const proven = await proveCaller(deps, call);
      return proven.ok ? ok({ status: 201, body: proven.value }) : proven;
    },
  });

export const handler = createHandler(
  combine(base, eventStores, personalStores, claimStores, limitStores, directoryStores, keys),
);
