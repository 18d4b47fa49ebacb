import type { CheckSessionDeps } from '#accounts/usecases/sessions.ts';
import type { Directory } from '#directory/ports/directory.ts';
import { presentOwnBusiness } from '#enterprise/businesses/business-presenter.ts';
import { listOwnBusinesses } from '#enterprise/businesses/read-businesses.ts';
import { ok } from '#kernel/domain/result.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { personalStores } from '../../runtime/deps/stores/personal.ts';
import { recordStores } from '../../runtime/deps/stores/records.ts';
import { sessionStores } from '../../runtime/deps/stores/sessions.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

type ListOwnBusinessesDeps = Parameters<typeof listOwnBusinesses>[0] & {
  readonly directory: Pick<Directory, 'regionPaths'>;
};

/** GET /v1/enterprise/businesses: the businesses that the caller acts for, and open invitations. */
export const createHandler = (deps: ListOwnBusinessesDeps & CheckSessionDeps) =>
  httpHandler({
    audience: 'citizens',
    readSessions: () => deps.refreshTokens,
    idempotency: 'none',
    run: async ({ caller, language }) => {
      const items = await listOwnBusinesses(deps, caller.subject);
      const regions = await deps.directory.regionPaths(items.map(({ business }) => business.regionCode));
      return ok({ status: 200, body: { items: items.map((each) => presentOwnBusiness(each, regions, language)) } });
    },
  });

export const handler = createHandler(combine(base, personalStores, directoryStores, recordStores, sessionStores));
