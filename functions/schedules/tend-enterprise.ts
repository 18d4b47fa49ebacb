import { type AuditRequestsDeps, auditRequests } from '#enterprise/requests/usecases/audit-requests.ts';
import { type TendRequestsDeps, tendRequests } from '#enterprise/requests/usecases/tend-requests.ts';
import { SECOND_MS } from '#kernel/domain/instant.ts';
import { ENV } from '#kernel/env-names.ts';
import { combine } from '../runtime/deps/lazy-ports.ts';
import { base } from '../runtime/deps/stores/base.ts';
import { directoryStores } from '../runtime/deps/stores/directory.ts';
import { requestStores } from '../runtime/deps/stores/enterprise/requests.ts';
import { jobStores } from '../runtime/deps/stores/jobs.ts';
import { recordStores } from '../runtime/deps/stores/records.ts';
import { readVariable } from '../runtime/environment.ts';
import { type JobTaskDeps, jobTask } from '../runtime/job-task.ts';
import { logWarning } from '../runtime/log.ts';
import { dispatchTasks } from '../runtime/tasks.ts';
import { handler as tendCampaigns } from './tasks/tend-campaigns.ts';

/** The jobs on requests of businesses: replaces runs that were lost, lets open requests follow their manager and the calendar in force. */
export const requestJobs = (deps: AuditRequestsDeps & TendRequestsDeps & JobTaskDeps) => ({
  ...jobTask(
    deps,
    'audit-requests',
    () => auditRequests(deps, Number(readVariable(ENV.auditGraceSeconds)) * SECOND_MS),
    ({ replaced = 0 }) => {
      if (replaced > 0) logWarning('requests-repaired', { replaced });
    },
  ),
  ...jobTask(deps, 'tend-requests', () => tendRequests(deps)),
});

/** What runs by the clock on requests of businesses and campaigns, and touches no personal data. */
export const handler = dispatchTasks({
  ...requestJobs(combine(base, directoryStores, recordStores, requestStores, jobStores)),
  'tend-campaigns': tendCampaigns,
});
