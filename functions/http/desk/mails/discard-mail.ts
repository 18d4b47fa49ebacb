import { ok } from '#kernel/domain/result.ts';
import { mailDiscard } from '#mail/mails.contract.ts';
import { type DiscardMailDeps, discardWaitingMail } from '#mail/usecases/decide-mail.ts';
import { combine } from '../../../runtime/deps/lazy-ports.ts';
import { mailsIn } from '../../../runtime/deps/mail/mail.ts';
import { base } from '../../../runtime/deps/stores/base.ts';
import { claimStores } from '../../../runtime/deps/stores/claims.ts';
import { directoryStores } from '../../../runtime/deps/stores/directory.ts';
import { httpHandler } from '../../../runtime/http/http-handler.ts';

/** POST /v1/desk/mails/{id}/discard: takes a waiting mail off its list, with a reason. */
export const createHandler = (deps: DiscardMailDeps) =>
  httpHandler({
    audience: 'staff',
    idempotency: 'required',
    input: mailDiscard,
    run: async ({ caller: { subject }, params, key, body: { reason } }) => {
      const discarded = await discardWaitingMail(deps, { subject, mailId: params.id ?? '', key }, reason);
      return discarded.ok ? ok({ status: 204 }) : discarded;
    },
  });

export const handler = createHandler(combine(base, claimStores, directoryStores, mailsIn));
