import { requireRole } from '#accounts/usecases/require-role.ts';
import type { ResolveViewerDeps } from '#accounts/usecases/resolve-viewer.ts';
import { proposalRequest } from '#appeals/case/contracts/http/proposal-request.ts';
import { presentProposal } from '#appeals/case/presenting/proposal-presenter.ts';
import { classifyWords, type ProposeCategoryDeps } from '#appeals/handling/usecases/routing/propose-category.ts';
import { findNamedUnits } from '#appeals/queues/domain/named-units.ts';
import type { Directory } from '#directory/ports/directory.ts';
import { unitName } from '#directory/presenting/unit-name.ts';
import { ok } from '#kernel/domain/result.ts';
import type { Role } from '#kernel/domain/vocabulary.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { models } from '../../runtime/deps/models.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

interface NamedUnitsDeps {
  readonly directory: Pick<Directory, 'allUnits'>;
  readonly time: TimeSource;
}

/** Those who file for others. */
const FILERS: readonly Role[] = ['AGT', 'WRK'];

/** POST /v1/desk/proposals: what the classifier reads from words that are not filed yet, and the units that they name. */
export const createHandler = (deps: ProposeCategoryDeps & ResolveViewerDeps & NamedUnitsDeps) =>
  httpHandler({
    audience: 'staff',
    idempotency: 'required',
    input: proposalRequest,
    run: async ({ caller, body, language }) => {
      const staff = await requireRole(deps, caller.subject, FILERS);
      if (!staff.ok) return staff;
      const [found, units] = await Promise.all([classifyWords(deps, body), deps.directory.allUnits()]);
      const named = findNamedUnits(`${body.title ?? ''}\n${body.text}`, units, deps.time.now());
      const namedUnits = named.map((unit) => ({ id: unit.id, name: unitName(unit, unit.id, language) }));
      return ok({ status: 200, body: { proposal: found && presentProposal(found), namedUnits } });
    },
  });

export const handler = createHandler(combine(base, directoryStores, models));
