import { MOST_DAYS, searchQuery } from '../../../shared/contracts/http/queries.ts';
import { ok } from '../../../shared/domain/appeal/refusal.ts';
import { type LocalDate, plusDays, toLocalDate } from '../../../shared/domain/clocks/instant.ts';
import { findAppeals } from '../../../shared/usecases/queues/find-appeals.ts';
import { searchAppeals } from '../../../shared/usecases/queues/search-appeals.ts';
import { readDeps } from '../../runtime/http/citizen-face.ts';
import { cursorFor, pageOf } from '../../runtime/http/cursor.ts';
import { staffMember, viewerOf } from '../../runtime/http/desk-face.ts';
import { httpHandler } from '../../runtime/http/http.ts';
import { queueLines } from '../../runtime/http/queue-lines.ts';
import { keyring } from '../../runtime/secrets.ts';
import { contacts, lists, rates, texts, time } from '../../runtime/stores.ts';

/** Days before the last one that a search covers which names no first one. */
const USUAL_DAYS = 30;

/**
 * GET /v1/desk/appeals?number= or ?phone=: cases in scope by their number, or all of a caller, newest first. Else by the
 * days of their filing: ?from=&to=&unit=&status=, page by page.
 */
export const handler = httpHandler({
  audience: 'staff',
  idempotency: 'none',
  query: searchQuery,
  run: async ({ caller, query, rawQuery, route, language }) => {
    const staff = await staffMember(caller.subject);
    if (!staff.ok) return staff;
    const { number, phone, from, to, unit, status } = query;
    const deps = { ...readDeps(), lists: lists(), contacts: contacts(), texts: texts(), keyring: keyring() };
    if (number !== undefined || phone !== undefined) {
      const found = await findAppeals({ ...deps, rates: rates() }, viewerOf(staff.value), { number, phone });
      return found.ok ? ok({ status: 200, body: { items: queueLines(found.value, language) } }) : found;
    }
    const search = { ...daysOf(from, to), unitId: unit, status };
    const named = { from: search.from, to: search.to, unit: unit ?? '', status: status ?? '' };
    const binding = { callerId: caller.subject, route, query: named };
    const page = await pageOf(keyring(), binding, rawQuery, language);
    if (!page.ok) return page;
    const found = await searchAppeals(deps, staff.value, search, page.value.limit, page.value.after);
    if (!found.ok) return found;
    const nextCursor = await cursorFor(keyring(), binding, found.value.after);
    return ok({ status: 200, body: { items: queueLines(found.value.items, language), nextCursor } });
  },
});

/** Both days of a search of which one or none is named. */
function daysOf(from: LocalDate | undefined, to: LocalDate | undefined) {
  const today = toLocalDate(time.now());
  if (from === undefined) return { from: plusDays(to ?? today, -USUAL_DAYS), to: to ?? today };
  const furthest = plusDays(from, MOST_DAYS);
  return { from, to: to ?? ([furthest, today].toSorted()[0] as LocalDate) };
}
