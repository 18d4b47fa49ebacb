import { policyQuery } from '../../../shared/contracts/http/enterprise/policies.ts';
import { ok } from '../../../shared/domain/appeal/refusal.ts';
import type { Directory } from '../../../shared/ports/directory.ts';
import type { DirectoryRecords } from '../../../shared/ports/directory-records.ts';
import { presentPolicy } from '../../../shared/presenting/enterprise/policy-presenter.ts';
import type { CheckSessionDeps } from '../../../shared/usecases/accounts/sessions.ts';
import { readPolicy } from '../../../shared/usecases/enterprise/policies/read-policy.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { recordStores } from '../../runtime/deps/stores/records.ts';
import { sessionStores } from '../../runtime/deps/stores/sessions.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

interface GetPolicyDeps extends CheckSessionDeps {
  readonly directory: Pick<Directory, 'regionPaths'>;
  readonly records: Pick<DirectoryRecords, 'current' | 'versions'>;
}

/** GET /v1/enterprise/policies/{id}?version=: a policy, also one that has ended, or the version that an advice cites. */
export const createHandler = (deps: GetPolicyDeps) =>
  httpHandler({
    audience: 'citizens',
    readSessions: () => deps.refreshTokens,
    idempotency: 'none',
    query: policyQuery,
    run: async ({ params, query, language }) => {
      const { version } = query;
      const read = await readPolicy(deps, params.id ?? '', version === undefined ? undefined : Number(version));
      if (!read.ok) return read;
      const regions = await deps.directory.regionPaths(read.value.regions);
      return ok({ status: 200, body: presentPolicy(read.value, regions, language) });
    },
  });

export const handler = createHandler(combine(base, directoryStores, recordStores, sessionStores));
