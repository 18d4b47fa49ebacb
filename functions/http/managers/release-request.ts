import { findStaffMember, type ResolveViewerDeps } from '#accounts/usecases/resolve-viewer.ts';
import { type ReleaseRequestDeps, releaseRequest } from '#enterprise/requests/usecases/claim-request.ts';
import { ok } from '#kernel/domain/result.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { claimStores } from '../../runtime/deps/stores/claims.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { requestStores } from '../../runtime/deps/stores/enterprise/requests.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

/** DELETE /v1/desk/enterprise/pool/claims/{number}: ends the caller's claim of a request. */
export const createHandler = (deps: ReleaseRequestDeps & ResolveViewerDeps) =>
  httpHandler({
    audience: 'staff',
    idempotency: 'none',
    run: async ({ caller, params }) => {
      const staff = await findStaffMember(deps, caller.subject);
      if (!staff.ok) return staff;
      const released = await releaseRequest(deps, staff.value, params.number ?? '');
      return released.ok ? ok({ status: 204 }) : released;
    },
  });

export const handler = createHandler(combine(base, claimStores, directoryStores, requestStores));
