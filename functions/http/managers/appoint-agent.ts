import { agentRequest } from '../../../shared/contracts/http/enterprise/businesses.ts';
import { ok } from '../../../shared/domain/appeal/refusal.ts';
import type { Keyring } from '../../../shared/ports/services/keyring.ts';
import { presentAgent } from '../../../shared/presenting/enterprise/business-presenter.ts';
import { findStaffMember, type ResolveViewerDeps } from '../../../shared/usecases/accounts/resolve-viewer.ts';
import { appointAgent, type ChangeAgentsDeps } from '../../../shared/usecases/enterprise/change-agents.ts';
import { keys } from '../../runtime/deps/keys.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { claimStores } from '../../runtime/deps/stores/claims.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { personalStores } from '../../runtime/deps/stores/personal.ts';
import { recordStores } from '../../runtime/deps/stores/records.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

/** POST /v1/desk/enterprise/businesses/{code}/agents: the desk of the district makes a person an agent of the business. */
export const createHandler = (deps: ResolveViewerDeps & ChangeAgentsDeps & { readonly keyring: Keyring }) =>
  httpHandler({
    audience: 'staff',
    idempotency: 'required',
    input: agentRequest,
    readKeyring: () => deps.keyring,
    run: async ({ caller, params, key, body, language }) => {
      const staff = await findStaffMember(deps, caller.subject);
      if (!staff.ok) return staff;
      const appointed = await appointAgent(deps, staff.value, params.code ?? '', body, key);
      return appointed.ok ? ok({ status: 201, body: presentAgent(appointed.value, language) }) : appointed;
    },
  });

export const handler = createHandler(combine(base, claimStores, personalStores, directoryStores, recordStores, keys));
