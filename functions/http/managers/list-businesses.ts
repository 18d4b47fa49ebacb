import { findStaffMember, type ResolveViewerDeps } from '#accounts/usecases/resolve-viewer.ts';
import { presentListedBusiness } from '#enterprise/businesses/business-presenter.ts';
import { portfolioQuery } from '#enterprise/businesses/businesses.contract.ts';
import type { OpenBusinessDeps } from '#enterprise/businesses/open-business.ts';
import { listPortfolio } from '#enterprise/businesses/read-businesses.ts';
import { ok } from '#kernel/domain/result.ts';
import type { Keyring } from '#kernel/ports/keyring.ts';
import { keys } from '../../runtime/deps/keys.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { personalStores } from '../../runtime/deps/stores/personal.ts';
import { recordStores } from '../../runtime/deps/stores/records.ts';
import { readPage, writeCursor } from '../../runtime/http/cursor.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

/** GET /v1/desk/enterprise/businesses: the businesses of a manager in order of their codes. */
export const createHandler = (deps: ResolveViewerDeps & OpenBusinessDeps & { readonly keyring: Keyring }) =>
  httpHandler({
    audience: 'staff',
    idempotency: 'none',
    query: portfolioQuery,
    moreQuery: 'page',
    readKeyring: () => deps.keyring,
    run: async ({ caller, query, rawQuery, route, language }) => {
      const staff = await findStaffMember(deps, caller.subject);
      if (!staff.ok) return staff;
      const managerId = query.manager ?? caller.subject;
      const binding = { callerId: caller.subject, route, query: { manager: managerId } };
      const page = await readPage(deps.keyring, binding, rawQuery, language);
      if (!page.ok) return page;
      const { limit, after } = page.value;
      const listed = await listPortfolio(deps, staff.value, managerId, limit, after);
      if (!listed.ok) return listed;
      const regions = await deps.directory.regionPaths(listed.value.items.map(({ regionCode }) => regionCode));
      const items = listed.value.items.map((each) => presentListedBusiness(each, regions, language));
      return ok({
        status: 200,
        body: { items, nextCursor: await writeCursor(deps.keyring, binding, listed.value.after) },
      });
    },
  });

export const handler = createHandler(combine(base, personalStores, directoryStores, recordStores, keys));
