import { findStaffMember, type ResolveViewerDeps } from '#accounts/usecases/resolve-viewer.ts';
import { findClaims } from '#appeals/queues/usecases/queues/claim-entry.ts';
import { deskRequestsQuery } from '#enterprise/requests/contracts/requests.ts';
import { presentListedRequest } from '#enterprise/requests/presenting/request-presenter.ts';
import { type ListRequestsDeps, listDeskRequests } from '#enterprise/requests/usecases/list-requests.ts';
import { ok } from '#kernel/domain/result.ts';
import type { Keyring } from '#kernel/ports/keyring.ts';
import { type Claims, POOL } from '#kernel/ports/queue-claims.ts';
import { keys } from '../../runtime/deps/keys.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { claimStores } from '../../runtime/deps/stores/claims.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { requestStores } from '../../runtime/deps/stores/enterprise/requests.ts';
import { recordStores } from '../../runtime/deps/stores/records.ts';
import { readPage, writeCursor } from '../../runtime/http/cursor.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

/** GET /v1/desk/enterprise/requests: the requests of a manager, of a pool, or what was escalated; soonest deadline first. */
export const createHandler = (
  deps: ResolveViewerDeps &
    ListRequestsDeps & { readonly keyring: Keyring; readonly claims: Pick<Claims, 'findActive'> },
) =>
  httpHandler({
    audience: 'staff',
    idempotency: 'none',
    query: deskRequestsQuery,
    moreQuery: 'page',
    readKeyring: () => deps.keyring,
    run: async ({ caller, query: { list = 'own', county, manager }, rawQuery, route, language }) => {
      const staff = await findStaffMember(deps, caller.subject);
      if (!staff.ok) return staff;
      const binding = {
        callerId: caller.subject,
        route,
        query: { list, county: county ?? '', manager: manager ?? '' },
      };
      const page = await readPage(deps.keyring, binding, rawQuery, language);
      if (!page.ok) return page;
      const listed = await listDeskRequests(deps, staff.value, { ...page.value, list, county, managerId: manager });
      if (!listed.ok) return listed;
      const { items: rows, after } = listed.value;
      const [first] = rows;
      const place = { queue: POOL, scope: first?.county ?? '' } as const;
      const numbers = rows.map(({ number }) => number);
      const claims = list === 'pool' && first ? await findClaims(deps, staff.value, place, numbers) : undefined;
      const regions = await deps.directory.regionPaths(rows.map(({ county }) => county));
      const now = deps.time.now();
      const items = rows.map((row) => ({
        ...presentListedRequest(row, regions, language, now),
        claim: claims?.get(row.number),
      }));
      return ok({ status: 200, body: { items, nextCursor: await writeCursor(deps.keyring, binding, after) } });
    },
  });

export const handler = createHandler(combine(base, claimStores, directoryStores, recordStores, requestStores, keys));
