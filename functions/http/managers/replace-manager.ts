import { findStaffMember, type ResolveViewerDeps } from '#accounts/usecases/resolve-viewer.ts';
import { presentBusiness } from '#enterprise/businesses/business-presenter.ts';
import { managerChange } from '#enterprise/businesses/businesses.contract.ts';
import { openAtDesk } from '#enterprise/businesses/open-business.ts';
import { readDetails, type ShowBusinessDeps } from '#enterprise/businesses/read-businesses.ts';
import { type ReplaceManagerDeps, replaceManager } from '#enterprise/requests/usecases/replace-manager.ts';
import { ok } from '#kernel/domain/result.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { requestStores } from '../../runtime/deps/stores/enterprise/requests.ts';
import { personalStores } from '../../runtime/deps/stores/personal.ts';
import { recordStores } from '../../runtime/deps/stores/records.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

/** PUT /v1/desk/enterprise/businesses/{code}/manager: another service manager, or the pool. The same put again changes nothing more. */
export const createHandler = (deps: ResolveViewerDeps & ShowBusinessDeps & ReplaceManagerDeps) =>
  httpHandler({
    audience: 'staff',
    idempotency: 'none',
    input: managerChange,
    run: async ({ caller, params, body, language }) => {
      const staff = await findStaffMember(deps, caller.subject);
      if (!staff.ok) return staff;
      const creditCode = params.code ?? '';
      const replaced = await replaceManager(deps, staff.value, creditCode, body);
      if (!replaced.ok) return replaced;
      const opened = await openAtDesk(deps, staff.value, creditCode);
      if (!opened.ok) return opened;
      return ok({ status: 200, body: presentBusiness(await readDetails(deps, opened.value), language) });
    },
  });

export const handler = createHandler(combine(base, personalStores, directoryStores, recordStores, requestStores));
