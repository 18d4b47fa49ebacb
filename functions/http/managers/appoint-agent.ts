import { findStaffMember, type ResolveViewerDeps } from '#accounts/usecases/resolve-viewer.ts';
import { presentAgent } from '#enterprise/businesses/business-presenter.ts';
import { agentRequest } from '#enterprise/businesses/businesses.contract.ts';
import { appointAgent, type ChangeAgentsDeps } from '#enterprise/businesses/change-agents.ts';
import { ok } from '#kernel/domain/result.ts';
import type { Keyring } from '#kernel/ports/keyring.ts';
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
