import type { CheckSessionDeps } from '#accounts/usecases/sessions.ts';
import { presentBusiness } from '#enterprise/businesses/business-presenter.ts';
import { openAsAgent } from '#enterprise/businesses/open-business.ts';
import { readDetails, type ShowBusinessDeps } from '#enterprise/businesses/read-businesses.ts';
import { ok } from '#kernel/domain/result.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { personalStores } from '../../runtime/deps/stores/personal.ts';
import { recordStores } from '../../runtime/deps/stores/records.ts';
import { sessionStores } from '../../runtime/deps/stores/sessions.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

/** GET /v1/enterprise/businesses/{code}: a business that the caller acts for, with its managers and agents. */
export const createHandler = (deps: ShowBusinessDeps & CheckSessionDeps) =>
  httpHandler({
    audience: 'citizens',
    readSessions: () => deps.refreshTokens,
    idempotency: 'none',
    run: async ({ caller, params, language }) => {
      const opened = await openAsAgent(deps, caller.subject, params.code ?? '');
      if (!opened.ok) return opened;
      return ok({ status: 200, body: presentBusiness(await readDetails(deps, opened.value), language) });
    },
  });

export const handler = createHandler(combine(base, personalStores, directoryStores, recordStores, sessionStores));
