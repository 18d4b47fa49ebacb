import { joinRequest } from '../../../shared/contracts/http/enterprise/businesses.ts';
import { ok } from '../../../shared/domain/appeal/refusal.ts';
import { presentOwnBusiness } from '../../../shared/presenting/enterprise/business-presenter.ts';
import { joinBusiness } from '../../../shared/usecases/enterprise/change-agents.ts';
import { stores } from '../../runtime/deps/stores.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

/**
 * POST /v1/enterprise/businesses/{code}/join: the caller begins to act for a business, with the phone of its legal
 * representative or by an invitation.
 */
export const createHandler = (deps: Parameters<typeof joinBusiness>[0]) =>
  httpHandler({
    audience: 'citizens',
    idempotency: 'required',
    input: joinRequest,
    run: async ({ caller, params, body, language }) => {
      const joined = await joinBusiness(deps, caller.subject, params.code ?? '', body.name);
      return joined.ok ? ok({ status: 200, body: presentOwnBusiness(joined.value, language) }) : joined;
    },
  });

export const handler = createHandler(stores);
