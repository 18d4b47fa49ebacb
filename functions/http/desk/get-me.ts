import { ok } from '../../../shared/domain/appeal/refusal.ts';
import { presentDesk } from '../../../shared/presenting/desk-presenter.ts';
import { findStaffMember, type ResolveViewerDeps } from '../../../shared/usecases/accounts/resolve-viewer.ts';
import { type ShowDeskDeps, showDesk } from '../../../shared/usecases/queues/show-desk.ts';
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
