import type { CheckSessionDeps } from '#accounts/usecases/sessions.ts';
import { ok } from '#kernel/domain/result.ts';
import { presentPerson } from '#own-data/own-data-presenter.ts';
import { type DescribePersonDeps, describePerson } from '#own-data/usecases/describe-person.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { personalStores } from '../../runtime/deps/stores/personal.ts';
import { sessionStores } from '../../runtime/deps/stores/sessions.ts';
import { viewStores } from '../../runtime/deps/stores/views.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

/** GET /v1/me: what the platform stores about the caller apart from the cases. */
export const createHandler = (deps: DescribePersonDeps & CheckSessionDeps) =>
  httpHandler({
    audience: 'citizens',
    readSessions: () => deps.refreshTokens,
    idempotency: 'none',
    run: async ({ caller }) => ok({ status: 200, body: presentPerson(await describePerson(deps, caller)) }),
  });

export const handler = createHandler(combine(base, personalStores, viewStores, sessionStores));
