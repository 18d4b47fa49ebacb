import { findStaffMember, type ResolveViewerDeps } from '#accounts/usecases/resolve-viewer.ts';
import { presentDesk } from '#appeals/handling/desk-presenter.ts';
import { type ShowDeskDeps, showDesk } from '#appeals/queues/usecases/queues/show-desk.ts';
import { ok } from '#kernel/domain/result.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { MAX_LIMIT } from '../../runtime/http/cursor.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

/** GET /v1/desk/me: who the caller is at the desk, with units, queues and limits. */
export const createHandler = (deps: ShowDeskDeps & ResolveViewerDeps) =>
  httpHandler({
    audience: 'staff',
    idempotency: 'none',
    run: async ({ caller, language }) => {
      const staff = await findStaffMember(deps, caller.subject);
      if (!staff.ok) return staff;
      const desk = await showDesk(deps, staff.value);
      return ok({ status: 200, body: presentDesk(desk, MAX_LIMIT, language) });
    },
  });

export const handler = createHandler(combine(base, directoryStores));
