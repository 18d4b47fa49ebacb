import { type ListReferralsDeps, listReferrals } from '#enterprise/partners/list-partners.ts';
import { presentReferral } from '#enterprise/partners/partner-presenter.ts';
import { ok } from '#kernel/domain/result.ts';
import type { Keyring } from '#kernel/ports/keyring.ts';
import { keys } from '../../runtime/deps/keys.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { requestCommandStores } from '../../runtime/deps/stores/enterprise/request-commands.ts';
import { readPage, writeCursor } from '../../runtime/http/cursor.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

/** GET /v1/partners/requests: what was referred to the partner of the caller and is shared now. A partner cannot search. */
export const createHandler = (deps: ListReferralsDeps & { readonly keyring: Keyring }) =>
  httpHandler({
    audience: 'staff',
    idempotency: 'none',
    moreQuery: 'page',
    readKeyring: () => deps.keyring,
    run: async ({ caller, rawQuery, route, language }) => {
      const binding = { callerId: caller.subject, route, query: {} };
      const page = await readPage(deps.keyring, binding, rawQuery, language);
      if (!page.ok) return page;
      const listed = await listReferrals(deps, caller.subject, page.value);
      if (!listed.ok) return listed;
      const nextCursor = await writeCursor(deps.keyring, binding, listed.value.after);
      return ok({ status: 200, body: { items: listed.value.items.map(presentReferral), nextCursor } });
    },
  });

export const handler = createHandler(combine(requestCommandStores, keys));
