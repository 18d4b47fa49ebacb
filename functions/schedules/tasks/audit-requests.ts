import { type AuditRequestsDeps, auditRequests } from '#enterprise/requests/usecases/audit-requests.ts';
import { SECOND_MS } from '#kernel/domain/instant.ts';
import { ENV } from '#kernel/env-names.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { requestStores } from '../../runtime/deps/stores/enterprise/requests.ts';
import { readVariable } from '../../runtime/environment.ts';
import { logWarning } from '../../runtime/log.ts';
import { task } from '../../runtime/task.ts';

/** Scheduled job: replaces runs of requests that were lost. */
export const createHandler = (deps: AuditRequestsDeps) =>
  task(async () => {
    const graceMs = Number(readVariable(ENV.auditGraceSeconds)) * SECOND_MS;
    const replaced = await auditRequests(deps, graceMs);
    if (replaced > 0) logWarning('requests-repaired', { replaced });
    return { replaced };
  });

export const handler = createHandler(combine(base, directoryStores, requestStores));
