import { findStaffMember, type ResolveViewerDeps } from '#accounts/usecases/resolve-viewer.ts';
import { presentBusiness } from '#enterprise/businesses/business-presenter.ts';
import { openAtDesk } from '#enterprise/businesses/open-business.ts';
import { readDetails, type ShowBusinessDeps } from '#enterprise/businesses/read-businesses.ts';
import { ok } from '#kernel/domain/result.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { personalStores } from '../../runtime/deps/stores/personal.ts';
import { recordStores } from '../../runtime/deps/stores/records.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

/** GET /v1/desk/enterprise/businesses/{code}: a business that the caller serves, or whose managers the caller heads. */
export const createHandler = (deps: ResolveViewerDeps & ShowBusinessDeps) =>
  httpHandler({
    audience: 'staff',
    idempotency: 'none',
    run: async ({ caller, params, language }) => {
      const staff = await findStaffMember(deps, caller.subject);
      if (!staff.ok) return staff;
      const opened = await openAtDesk(deps, staff.value, params.code ?? '');
      if (!opened.ok) return opened;
      return ok({ status: 200, body: presentBusiness(await readDetails(deps, opened.value), language) });
    },
  });

export const handler = createHandler(combine(base, personalStores, directoryStores, recordStores));
