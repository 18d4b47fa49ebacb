import { findStaffMember, type ResolveViewerDeps } from '#accounts/usecases/resolve-viewer.ts';
import { presentAbsence } from '#enterprise/businesses/absence-presenter.ts';
import { absenceChange } from '#enterprise/businesses/absences.contract.ts';
import { type AbsencesDeps, changeAbsence } from '#enterprise/businesses/absences.ts';
import { ok } from '#kernel/domain/result.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { requestStores } from '../../runtime/deps/stores/enterprise/requests.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

/** PUT /v1/desk/enterprise/absence: names the deputy of a manager who is away, or ends the absence. The same put again changes nothing. */
export const createHandler = (deps: ResolveViewerDeps & AbsencesDeps) =>
  httpHandler({
    audience: 'staff',
    idempotency: 'none',
    input: absenceChange,
    run: async ({ caller, body }) => {
      const staff = await findStaffMember(deps, caller.subject);
      if (!staff.ok) return staff;
      const changed = await changeAbsence(deps, staff.value, body);
      if (!changed.ok) return changed;
      return changed.value ? ok({ status: 200, body: presentAbsence(changed.value) }) : ok({ status: 204 });
    },
  });

export const handler = createHandler(combine(base, directoryStores, requestStores));
