import { findInsider, type ResolveViewerDeps } from '#accounts/usecases/resolve-viewer.ts';
import { type FindPoliciesDeps, findPoliciesAtDesk } from '#enterprise/support/find-policies.ts';
import { policiesQuery } from '#enterprise/support/policies.contract.ts';
import { ok } from '#kernel/domain/result.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { personalStores } from '../../runtime/deps/stores/personal.ts';
import { recordStores } from '../../runtime/deps/stores/records.ts';
import { answerWithPolicies } from '../../runtime/http/answers/policy-answer.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

/** GET /v1/desk/enterprise/policies?q=&business=: the policies that one can apply for, compared with a served business. */
export const createHandler = (deps: FindPoliciesDeps & ResolveViewerDeps) =>
  httpHandler({
    audience: 'staff',
    idempotency: 'none',
    query: policiesQuery,
    run: async ({ caller, query, language }) => {
      const staff = await findInsider(deps, caller.subject);
      if (!staff.ok) return staff;
      const found = await findPoliciesAtDesk(deps, staff.value, query);
      return found.ok ? ok(await answerWithPolicies(deps, found.value, language)) : found;
    },
  });

export const handler = createHandler(combine(base, personalStores, directoryStores, recordStores));
