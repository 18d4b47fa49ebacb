import { ok } from '#kernel/domain/result.ts';
import type { Keyring } from '#kernel/ports/keyring.ts';
import { presentWaitingMail } from '#mail/mail-presenter.ts';
import { mailsQuery } from '#mail/mails.contract.ts';
import { type ListMailsDeps, listMails } from '#mail/usecases/list-mails.ts';
import { keys } from '../../../runtime/deps/keys.ts';
import { combine } from '../../../runtime/deps/lazy-ports.ts';
import { mailsIn } from '../../../runtime/deps/mail/mail.ts';
import { base } from '../../../runtime/deps/stores/base.ts';
import { directoryStores } from '../../../runtime/deps/stores/directory.ts';
import { readPage, writeCursor } from '../../../runtime/http/cursor.ts';
import { httpHandler } from '../../../runtime/http/http-handler.ts';

/** GET /v1/desk/mails?list=: mails that no rule files, the oldest first. */
export const createHandler = (deps: ListMailsDeps & { readonly keyring: Keyring }) =>
  httpHandler({
    audience: 'staff',
    idempotency: 'none',
    moreQuery: 'page',
    query: mailsQuery,
    readKeyring: () => deps.keyring,
    run: async ({ caller: { subject }, query: { list = 'look' }, rawQuery, route, language }) => {
      const binding = { callerId: subject, route, query: { list } };
      const page = await readPage(deps.keyring, binding, rawQuery, language);
      if (!page.ok) return page;
      const listed = await listMails(deps, subject, list, page.value);
      if (!listed.ok) return listed;
      const nextCursor = await writeCursor(deps.keyring, binding, listed.value.after);
      return ok({ status: 200, body: { items: listed.value.items.map(presentWaitingMail), nextCursor } });
    },
  });

export const handler = createHandler(combine(base, directoryStores, keys, mailsIn));
