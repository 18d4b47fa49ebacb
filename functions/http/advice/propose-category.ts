import { proposalRequest } from '../../../shared/contracts/http/cases/proposal-request.ts';
import { ok } from '../../../shared/domain/appeal/refusal.ts';
import type { Role } from '../../../shared/domain/words/words.ts';
import { presentProposal } from '../../../shared/presenting/proposal-presenter.ts';
import { requireRole } from '../../../shared/usecases/accounts/require-role.ts';
import type { ResolveViewerDeps } from '../../../shared/usecases/accounts/resolve-viewer.ts';
import { classifyWords, type ProposeCategoryDeps } from '../../../shared/usecases/cases/propose-category.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { models } from '../../runtime/deps/models.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

/** Those who file for others. */
const FILERS: readonly Role[] = ['AGT', 'WRK'];

/** POST /v1/desk/proposals: what the classifier reads from words that are not filed yet. */
export const createHandler = (deps: ProposeCategoryDeps & ResolveViewerDeps) =>
  httpHandler({
    audience: 'staff',
    idempotency: 'required',
    input: proposalRequest,
    run: async ({ caller, body }) => {
      const staff = await requireRole(deps, caller.subject, FILERS);
      if (!staff.ok) return staff;
      const found = await classifyWords(deps, body);
      return ok({ status: 200, body: { proposal: found && presentProposal(found) } });
    },
  });

export const handler = createHandler(combine(base, directoryStores, models));
