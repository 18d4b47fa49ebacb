import { ok } from '../../../shared/domain/appeal/refusal.ts';
import { presentOwnBusiness } from '../../../shared/presenting/enterprise/business-presenter.ts';
import { listOwnBusinesses } from '../../../shared/usecases/enterprise/read-businesses.ts';
import { stores } from '../../runtime/deps/stores.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

/** GET /v1/enterprise/businesses: the businesses that the caller acts for, and open invitations. */
export const createHandler = (deps: Parameters<typeof listOwnBusinesses>[0]) =>
  httpHandler({
    audience: 'citizens',
    idempotency: 'none',
    run: async ({ caller, language }) => {
      const items = await listOwnBusinesses(deps, caller.subject);
      return ok({ status: 200, body: { items: items.map((each) => presentOwnBusiness(each, language)) } });
    },
  });

export const handler = createHandler(stores);
