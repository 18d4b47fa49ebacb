import { findStaffMember, type ResolveViewerDeps } from '#accounts/usecases/resolve-viewer.ts';
import { presentAbsence } from '#enterprise/businesses/absence-presenter.ts';
import { type AbsencesDeps, listAbsences } from '#enterprise/businesses/absences.ts';
import { ok } from '#kernel/domain/result.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { requestStores } from '../../runtime/deps/stores/enterprise/requests.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

/** GET /v1/desk/enterprise/absences: the manager's own absence, and those of managers for whom the caller deputises. */
export const createHandler = (deps: ResolveViewerDeps & AbsencesDeps) =>
  httpHandler({
    audience: 'staff',
    idempotency: 'none',
    run: async ({ caller }) => {
      const staff = await findStaffMember(deps, caller.subject);
      if (!staff.ok) return staff;
      const listed = await listAbsences(deps, staff.value);
      return listed.ok ? ok({ status: 200, body: { items: listed.value.map(presentAbsence) } }) : listed;
    },
  });

export const handler = createHandler(combine(base, directoryStores, requestStores));
