import type { CheckSessionDeps } from '#accounts/usecases/sessions.ts';
import type { Directory } from '#directory/ports/directory.ts';
import type { DirectoryRecords } from '#directory/ports/directory-records.ts';
import { policyQuery } from '#enterprise/support/policies.contract.ts';
import { presentPolicy } from '#enterprise/support/policy-presenter.ts';
import type { PolicyReminders } from '#enterprise/support/policy-reminders.port.ts';
import { readPolicy } from '#enterprise/support/read-policy.ts';
import { ok } from '#kernel/domain/result.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { personalStores } from '../../runtime/deps/stores/personal.ts';
import { recordStores } from '../../runtime/deps/stores/records.ts';
import { sessionStores } from '../../runtime/deps/stores/sessions.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

interface GetPolicyDeps extends CheckSessionDeps {
  readonly directory: Pick<Directory, 'regionPaths'>;
  readonly records: Pick<DirectoryRecords, 'current' | 'versions'>;
  readonly policyReminders: Pick<PolicyReminders, 'find'>;
}

/** GET /v1/enterprise/policies/{id}?version=: a policy, also one that has ended, or the version that an advice cites. */
export const createHandler = (deps: GetPolicyDeps) =>
  httpHandler({
    audience: 'citizens',
    readSessions: () => deps.refreshTokens,
    idempotency: 'none',
    query: policyQuery,
    run: async ({ caller, params, query, language }) => {
      const { id = '' } = params;
      const { version } = query;
      const [read, reminder] = await Promise.all([
        readPolicy(deps, id, version === undefined ? undefined : Number(version)),
        deps.policyReminders.find(id, caller.subject),
      ]);
      if (!read.ok) return read;
      const regions = await deps.directory.regionPaths(read.value.regions);
      const body = { ...presentPolicy(read.value, regions, language), subscribed: reminder !== undefined };
      return ok({ status: 200, body });
    },
  });

export const handler = createHandler(combine(base, personalStores, directoryStores, recordStores, sessionStores));
