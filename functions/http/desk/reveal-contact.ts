import { revealRequest } from '#appeals/case/contracts/http/reveals.ts';
import { type RevealContactDeps, revealContact } from '#appeals/case/usecases/cases/reveal-contact.ts';
import { ok } from '#kernel/domain/result.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { claimStores } from '../../runtime/deps/stores/claims.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { eventStores } from '../../runtime/deps/stores/events.ts';
import { limitStores } from '../../runtime/deps/stores/limits.ts';
import { personalStores } from '../../runtime/deps/stores/personal.ts';
import { toStaffToken } from '../../runtime/http/http-claims.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';
import { logWarning } from '../../runtime/log.ts';

/** POST /v1/desk/appeals/{number}/reveal: the appellant's contact in clear for a reason, which is recorded. */
export const createHandler = (deps: RevealContactDeps) =>
  httpHandler({
    audience: 'staff',
    idempotency: 'required',
    input: revealRequest,
    run: async ({ caller, params, key, body: { reason, note }, requestId }) => {
      const number = params.number ?? '';
      const call = { number, caller: toStaffToken(caller), callerId: caller.subject, reason, note, key };
      const revealed = await revealContact(deps, call);
      if (revealed.ok) return ok({ status: 200, body: revealed.value });
      if (revealed.error.kind === 'too-many-requests') logWarning('reveal-limit', { requestId, by: caller.subject });
      return revealed;
    },
  });

export const handler = createHandler(
  combine(base, eventStores, personalStores, claimStores, limitStores, directoryStores),
);
