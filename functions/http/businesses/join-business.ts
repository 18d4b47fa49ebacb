import type { CheckSessionDeps } from '#accounts/usecases/sessions.ts';
import type { Directory } from '#directory/ports/directory.ts';
import { presentOwnBusiness } from '#enterprise/businesses/business-presenter.ts';
import { joinRequest } from '#enterprise/businesses/businesses.contract.ts';
import { type JoinBusinessDeps, joinBusiness } from '#enterprise/businesses/change-agents.ts';
import { ok } from '#kernel/domain/result.ts';
import type { Keyring } from '#kernel/ports/keyring.ts';
import { keys } from '../../runtime/deps/keys.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { claimStores } from '../../runtime/deps/stores/claims.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { personalStores } from '../../runtime/deps/stores/personal.ts';
import { recordStores } from '../../runtime/deps/stores/records.ts';
import { sessionStores } from '../../runtime/deps/stores/sessions.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

type Deps = JoinBusinessDeps & { readonly directory: Pick<Directory, 'regionPaths'>; readonly keyring: Keyring };

/**
 * POST /v1/enterprise/businesses/{code}/join: the caller begins to act for a business, with the phone of its legal
 * representative or by an invitation.
 */
export const createHandler = (deps: Deps & CheckSessionDeps) =>
  httpHandler({
    audience: 'citizens',
    readSessions: () => deps.refreshTokens,
    idempotency: 'required',
    input: joinRequest,
    readKeyring: () => deps.keyring,
    run: async ({ caller, params, key, body, language }) => {
      const joined = await joinBusiness(deps, caller.subject, params.code ?? '', body.name, key, body.phone);
      if (!joined.ok) return joined;
      const regions = await deps.directory.regionPaths([joined.value.business.regionCode]);
      return ok({ status: 200, body: presentOwnBusiness(joined.value, regions, language) });
    },
  });

export const handler = createHandler(
  combine(base, claimStores, personalStores, directoryStores, recordStores, sessionStores, keys),
);
