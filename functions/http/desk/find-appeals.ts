import { MOST_DAYS } from '../../../shared/contracts/http/queries/day-range.ts';
import { searchQuery } from '../../../shared/contracts/http/queries/searches.ts';
import { ok } from '../../../shared/domain/appeal/refusal.ts';
import { type Instant, type LocalDate, plusDays, toLocalDate } from '../../../shared/domain/words/instant.ts';
import { presentQueue } from '../../../shared/presenting/queue-presenter.ts';
import { findStaffMember, toViewer } from '../../../shared/usecases/accounts/resolve-viewer.ts';
import { type FindAppealsDeps, findAppeals } from '../../../shared/usecases/queues/find-appeals.ts';
import { readLineNames } from '../../../shared/usecases/queues/line-names.ts';
import { type ListUndispatchedDeps, listUndispatched } from '../../../shared/usecases/queues/list-undispatched.ts';
import { type SearchAppealsDeps, searchAppeals } from '../../../shared/usecases/queues/search-appeals.ts';
import { type SearchWordsDeps, searchWords } from '../../../shared/usecases/queues/search-words.ts';
import { keys } from '../../runtime/deps/keys.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { stores } from '../../runtime/deps/stores.ts';
import { readPage, writeCursor } from '../../runtime/http/cursor.ts';
import { omitAbsent } from '../../runtime/http/http-event.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

/** How many days a search covers that names no first day. */
const USUAL_DAYS = 30;

/**
 * GET /v1/desk/appeals?number= or ?phone=: cases in scope by their number, or all of a caller, newest first. Otherwise by
 * the days of filing, ?from=&to=&unit=&status=&category=&region=&urgency=&light=&q=, or ?undispatched=true, page by page.
 */
export const createHandler = (deps: FindAppealsDeps & SearchAppealsDeps & ListUndispatchedDeps & SearchWordsDeps) =>
  httpHandler({
    audience: 'staff',
    idempotency: 'none',
    moreQuery: 'page',
    query: searchQuery,
    readKeyring: () => deps.keyring,
    run: async ({ caller, query, rawQuery, route, language }) => {
      const staff = await findStaffMember(deps, caller.subject);
      if (!staff.ok) return staff;
      const { number, phone, from, to, unit, status, undispatched, q, category, region, urgency, light } = query;
      const now = deps.time.now();
      if (number !== undefined || phone !== undefined) {
        const found = await findAppeals(deps, toViewer(staff.value), { number, phone });
        if (!found.ok) return found;
        const names = await readLineNames(deps.directory, found.value);
        return ok({ status: 200, body: { items: presentQueue(found.value, names, language, now) } });
      }
      const filter = { category, region, urgency, light };
      const isOfQueues = undispatched !== undefined && q === undefined;
      const hasDays = from !== undefined || to !== undefined || !isOfQueues;
      const days = hasDays ? toPeriod(from, to, now) : undefined;
      const asked = { ...omitAbsent({ ...days, unit, status, undispatched, q }), ...omitAbsent(filter) };
      const binding = { callerId: caller.subject, route, query: asked };
      const page = await readPage(deps.keyring, binding, rawQuery, language);
      if (!page.ok) return page;
      const { limit, after } = page.value;
      const search = days && { ...days, unitId: unit, status, filter };
      const found = await (search === undefined || isOfQueues
        ? listUndispatched(deps, staff.value, { days, status, filter }, limit, after)
        : q === undefined
          ? searchAppeals(deps, staff.value, search, limit, after)
          : searchWords(
              deps,
              staff.value,
              { ...search, words: q, isUndispatched: undispatched !== undefined },
              limit,
              after,
            ));
      if (!found.ok) return found;
      const nextCursor = await writeCursor(deps.keyring, binding, found.value.after);
      const names = await readLineNames(deps.directory, found.value.items);
      return ok({ status: 200, body: { items: presentQueue(found.value.items, names, language, now), nextCursor } });
    },
  });

export const handler = createHandler(combine(stores, keys));

/** First and last day of a search that names one of them, or none. */
function toPeriod(from: LocalDate | undefined, to: LocalDate | undefined, now: Instant) {
  const today = toLocalDate(now);
  if (from === undefined) return { from: plusDays(to ?? today, -USUAL_DAYS), to: to ?? today };
  const furthest = plusDays(from, MOST_DAYS);
  if (to !== undefined) return { from, to };
  return furthest < today ? { from, to: furthest } : { from, to: today };
}
