import { requireRole } from '#accounts/usecases/require-role.ts';
import type { ResolveViewerDeps } from '#accounts/usecases/resolve-viewer.ts';
import { grantApproval } from '#directory/contracts/grant-requests.ts';
import { APPROVING_ROLES } from '#directory/domain/staff-grants.ts';
import { presentRecord } from '#directory/presenting/record-presenter.ts';
import { approveGrants } from '#directory/usecases/approve-grants.ts';
import { type AuthorNamesDeps, readAuthorNames } from '#directory/usecases/author-names.ts';
import { fail, ok } from '#kernel/domain/result.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { claimStores } from '../../runtime/deps/stores/claims.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { recordStores } from '../../runtime/deps/stores/records.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';
import { rejectedFields } from '../../runtime/http/rejected-records.ts';

/** POST /v1/admin/staff/{id}/approve: the second person approves what another requested; the record becomes current. */
export const createHandler = (deps: ResolveViewerDeps & AuthorNamesDeps & Parameters<typeof approveGrants>[0]) =>
  httpHandler({
    audience: 'staff',
    idempotency: 'required',
    input: grantApproval,
    run: async ({ caller, params, key, body: { requestId }, language }) => {
      const approver = await requireRole(deps, caller.subject, APPROVING_ROLES);
      if (!approver.ok) return approver;
      const call = { subject: params.id ?? '', requestId, approver: approver.value, key };
      const done = await approveGrants(deps, call);
      if (done.ok) {
        const names = await readAuthorNames(deps, [done.value]);
        return ok({ status: 200, body: presentRecord('staff', done.value, deps.time.now(), names) });
      }
      const { error } = done;
      return error.kind === 'record-rejected'
        ? fail({ kind: 'validation', errors: rejectedFields(error.faults, language) })
        : fail(error);
    },
  });

export const handler = createHandler(combine(base, claimStores, directoryStores, recordStores));
