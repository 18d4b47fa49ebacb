import { ok } from '#kernel/domain/result.ts';
import { mailAttachment } from '#mail/mails.contract.ts';
import { type AttachMailDeps, attachWaitingMail } from '#mail/usecases/decide-mail.ts';
import { combine } from '../../../runtime/deps/lazy-ports.ts';
import { mailsIn } from '../../../runtime/deps/mail/mail.ts';
import { recognisers } from '../../../runtime/deps/recognisers.ts';
import { caseCommandStores } from '../../../runtime/deps/stores/case-commands.ts';
import { httpHandler } from '../../../runtime/http/http-handler.ts';

/** POST /v1/desk/mails/{id}/attach: what a waiting mail says becomes an internal note on an appeal. */
export const createHandler = (deps: AttachMailDeps) =>
  httpHandler({
    audience: 'staff',
    idempotency: 'required',
    input: mailAttachment,
    run: async ({ caller: { subject }, params, key, body: { number } }) => {
      const attached = await attachWaitingMail(deps, { subject, mailId: params.id ?? '', key }, number);
      return attached.ok ? ok({ status: 200, body: attached.value }) : attached;
    },
  });

export const handler = createHandler(combine(caseCommandStores, recognisers, mailsIn));
