import { ok } from '#kernel/domain/result.ts';
import { mailFiling } from '#mail/mails.contract.ts';
import { type DecideMailDeps, fileWaitingMail } from '#mail/usecases/decide-mail.ts';
import { keys } from '../../../runtime/deps/keys.ts';
import { combine } from '../../../runtime/deps/lazy-ports.ts';
import { mailOut, mailsIn } from '../../../runtime/deps/mail/mail.ts';
import { recognisers } from '../../../runtime/deps/recognisers.ts';
import { caseCommandStores } from '../../../runtime/deps/stores/case-commands.ts';
import { personalStores } from '../../../runtime/deps/stores/personal.ts';
import { httpHandler } from '../../../runtime/http/http-handler.ts';

/** POST /v1/desk/mails/{id}/file: a waiting mail becomes an appeal of its sender. */
export const createHandler = (deps: DecideMailDeps) =>
  httpHandler({
    audience: 'staff',
    idempotency: 'required',
    input: mailFiling,
    readKeyring: () => deps.keyring,
    run: async ({ caller: { subject }, params, key, body: { kind } }) => {
      const filed = await fileWaitingMail(deps, { subject, mailId: params.id ?? '', key }, kind);
      return filed.ok ? ok({ status: 201, body: filed.value }) : filed;
    },
  });

export const handler = createHandler(combine(caseCommandStores, personalStores, keys, recognisers, mailsIn, mailOut));
