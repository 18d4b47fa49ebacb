import { MOST_DAYS } from '../../../shared/contracts/http/queries/day-range.ts';
import { searchQuery } from '../../../shared/contracts/http/queries/searches.ts';
import { ok } from '../../../shared/domain/appeal/refusal.ts';
import { presentQueue } from '../../../shared/presenting/queue-presenter.ts';
import { findStaffMember } from '../../../shared/usecases/accounts/resolve-viewer.ts';
import { readLineNames } from '../../../shared/usecases/queues/line-names.ts';
import { completeDays, type RunSearchDeps, runSearch } from '../../../shared/usecases/queues/run-search.ts';
import { keys } from '../../runtime/deps/keys.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { claimStores } from '../../runtime/deps/stores/claims.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { eventStores } from '../../runtime/deps/stores/events.ts';
import { limitStores } from '../../runtime/deps/stores/limits.ts';
import { personalStores } from '../../runtime/deps/stores/personal.ts';
import { searchStores } from '../../runtime/deps/stores/search.ts';
import { viewStores } from '../../runtime/deps/stores/views.ts';
import { readPage, writeCursor } from '../../runtime/http/cursor.ts';
import { omitAbsent } from '../../runtime/http/http-event.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

/**
 * GET /v1/desk/appeals?number= or ?phone=: cases in scope by their number, or all of a caller, newest first. Otherwise by
 * the days of filing, ?from=&to=&unit=&status=&category=&region=&urgency=&light=&q=, or ?undispatched=true, page by page.
 */
export const createHandler = (deps: RunSearchDeps) =>
  httpHandler({
    audience: 'staff',
    idempotency: 'none',
    moreQuery: 'page',
    query: searchQuery,
    readKeyring: () => deps.keyring,
    run: async ({ caller, query, rawQuery, route, language }) => {
      const staff = await findStaffMember(deps, caller.subject);
      if (!staff.ok) return staff;
      const now = deps.time.now();
      const asked = completeDays(query, now, MOST_DAYS);
      const binding = { callerId: caller.subject, route, query: omitAbsent({ ...asked }) };
      const page = await readPage(deps.keyring, binding, rawQuery, language);
      if (!page.ok) return page;
      const found = await runSearch(deps, staff.value, asked, page.value.limit, page.value.after);
      if (!found.ok) return found;
      const nextCursor = await writeCursor(deps.keyring, binding, found.value.after);
      const names = await readLineNames(deps.directory, found.value.items);
      return ok({ status: 200, body: { items: presentQueue(found.value.items, names, language, now), nextCursor } });
    },
  });

export const handler = createHandler(
  combine(base, eventStores, personalStores, viewStores, searchStores, claimStores, limitStores, directoryStores, keys),
);
