import type { CheckSessionDeps } from '#accounts/usecases/sessions.ts';
import { type FindPoliciesDeps, findPoliciesAsAgent } from '#enterprise/support/find-policies.ts';
import { policiesQuery } from '#enterprise/support/policies.contract.ts';
import { ok } from '#kernel/domain/result.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { personalStores } from '../../runtime/deps/stores/personal.ts';
import { recordStores } from '../../runtime/deps/stores/records.ts';
import { sessionStores } from '../../runtime/deps/stores/sessions.ts';
import { answerWithPolicies } from '../../runtime/http/answers/policy-answer.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

/** GET /v1/enterprise/policies?q=&business=: the policies that one can apply for, compared with a business of the caller. */
export const createHandler = (deps: FindPoliciesDeps & CheckSessionDeps) =>
  httpHandler({
    audience: 'citizens',
    readSessions: () => deps.refreshTokens,
    idempotency: 'none',
    query: policiesQuery,
    run: async ({ caller, query, language }) => {
      const found = await findPoliciesAsAgent(deps, caller.subject, query);
      return found.ok ? ok(await answerWithPolicies(deps, found.value, language)) : found;
    },
  });

export const handler = createHandler(combine(base, personalStores, directoryStores, recordStores, sessionStores));
