import { revealRequest } from '../../../shared/contracts/http/cases/reveals.ts';
import { ok } from '../../../shared/domain/appeal/refusal.ts';
import { type RevealContactDeps, revealContact } from '../../../shared/usecases/cases/reveal-contact.ts';
import { stores } from '../../runtime/deps/stores.ts';
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

export const handler = createHandler(stores);
