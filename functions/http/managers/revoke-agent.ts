import { findStaffMember, type ResolveViewerDeps } from '#accounts/usecases/resolve-viewer.ts';
import { revokeAtDesk } from '#enterprise/businesses/change-agents.ts';
import { ok } from '#kernel/domain/result.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { personalStores } from '../../runtime/deps/stores/personal.ts';
import { recordStores } from '../../runtime/deps/stores/records.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

/** DELETE /v1/desk/enterprise/businesses/{code}/agents/{agentId}: the desk ends the right of any agent of the business. */
export const createHandler = (deps: ResolveViewerDeps & Parameters<typeof revokeAtDesk>[0]) =>
  httpHandler({
    audience: 'staff',
    idempotency: 'none',
    run: async ({ caller, params }) => {
      const staff = await findStaffMember(deps, caller.subject);
      if (!staff.ok) return staff;
      const ended = await revokeAtDesk(deps, staff.value, params.code ?? '', params.agentId ?? '');
      return ended.ok ? ok({ status: 204 }) : ended;
    },
  });

export const handler = createHandler(combine(base, personalStores, directoryStores, recordStores));
