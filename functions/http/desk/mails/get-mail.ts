import { ok } from '#kernel/domain/result.ts';
import { presentOpenedMail } from '#mail/mail-presenter.ts';
import { type OpenMailDeps, openMail } from '#mail/usecases/open-mail.ts';
import { combine } from '../../../runtime/deps/lazy-ports.ts';
import { mailsIn } from '../../../runtime/deps/mail/mail.ts';
import { base } from '../../../runtime/deps/stores/base.ts';
import { directoryStores } from '../../../runtime/deps/stores/directory.ts';
import { httpHandler } from '../../../runtime/http/http-handler.ts';

/** GET /v1/desk/mails/{id}: what a waiting mail says. */
export const createHandler = (deps: OpenMailDeps) =>
  httpHandler({
    audience: 'staff',
    idempotency: 'none',
    run: async ({ caller: { subject }, params }) => {
      const opened = await openMail(deps, subject, params.id ?? '');
      return opened.ok ? ok({ status: 200, body: presentOpenedMail(opened.value) }) : opened;
    },
  });

export const handler = createHandler(combine(base, directoryStores, mailsIn));
