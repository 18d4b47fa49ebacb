import { findStaffMember, type ResolveViewerDeps } from '#accounts/usecases/resolve-viewer.ts';
import { poolClaim } from '#enterprise/requests/contracts/requests.ts';
import { type ClaimRequestDeps, claimRequest } from '#enterprise/requests/usecases/claim-request.ts';
import { ok } from '#kernel/domain/result.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { claimStores } from '../../runtime/deps/stores/claims.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { requestStores } from '../../runtime/deps/stores/enterprise/requests.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

/** POST /v1/desk/enterprise/pool/claims: claims a request of the pool for a while. */
export const createHandler = (deps: ClaimRequestDeps & ResolveViewerDeps) =>
  httpHandler({
    audience: 'staff',
    idempotency: 'required',
    input: poolClaim,
    run: async ({ caller, key, body }) => {
      const staff = await findStaffMember(deps, caller.subject);
      if (!staff.ok) return staff;
      const claimed = await claimRequest(deps, staff.value, body.number, key);
      return claimed.ok ? ok({ status: 201, body: claimed.value }) : claimed;
    },
  });

export const handler = createHandler(combine(base, claimStores, directoryStores, requestStores));
