import { findStaffMember } from '#accounts/usecases/resolve-viewer.ts';
import { type ListVisitsDeps, listDeskVisits } from '#enterprise/visits/usecases/list-visits.ts';
import type { OpenVisitsDeps } from '#enterprise/visits/usecases/open-visits.ts';
import { nameVisits, type VisitRecordsDeps } from '#enterprise/visits/usecases/visit-records.ts';
import { presentListedVisit } from '#enterprise/visits/visit-presenter.ts';
import { deskVisitsQuery } from '#enterprise/visits/visits.contract.ts';
import { ok } from '#kernel/domain/result.ts';
import type { Keyring } from '#kernel/ports/keyring.ts';
import { keys } from '../../runtime/deps/keys.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { requestStores } from '../../runtime/deps/stores/enterprise/requests.ts';
import { personalStores } from '../../runtime/deps/stores/personal.ts';
import { recordStores } from '../../runtime/deps/stores/records.ts';
import { answerWithVisits } from '../../runtime/http/answers/visit-answer.ts';
import { readPage, writeCursor } from '../../runtime/http/cursor.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

/** GET /v1/desk/enterprise/visits: the visits of a business, of an office, those to approve, or those that businesses ask for. */
export const createHandler = (
  deps: OpenVisitsDeps & ListVisitsDeps & VisitRecordsDeps & { readonly keyring: Keyring },
) =>
  httpHandler({
    audience: 'staff',
    idempotency: 'none',
    query: deskVisitsQuery,
    moreQuery: 'page',
    readKeyring: () => deps.keyring,
    run: async (call) => {
      const { caller, rawQuery, route, language } = call;
      const { business, list = 'office', unit = '', county = '' } = call.query;
      if (business !== undefined)
        return answerWithVisits(deps, call, business, { kind: 'staff', subject: caller.subject });
      const staff = await findStaffMember(deps, caller.subject);
      if (!staff.ok) return staff;
      const binding = { callerId: caller.subject, route, query: { list, unit, county } };
      const page = await readPage(deps.keyring, binding, rawQuery, language);
      if (!page.ok) return page;
      const scope = { ...(unit !== '' && { unitId: unit }), ...(county !== '' && { county }) };
      const listed = await listDeskVisits(deps, staff.value, { ...page.value, ...scope, list });
      if (!listed.ok) return listed;
      const { items: rows, businesses, after } = listed.value;
      const names = await nameVisits(deps, rows);
      const items = rows.map((row) =>
        presentListedVisit(
          row,
          { creditCode: row.creditCode, name: businesses.get(row.creditCode)?.name },
          names,
          language,
        ),
      );
      return ok({ status: 200, body: { items, nextCursor: await writeCursor(deps.keyring, binding, after) } });
    },
  });

export const handler = createHandler(combine(base, personalStores, directoryStores, recordStores, requestStores, keys));
