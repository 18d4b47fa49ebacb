import {
  type AuditAccessDeps,
  auditAccess,
  type UnattendedCase,
} from '#appeals/handling/usecases/workflow/audit-access.ts';
import {
  type AuditCasesDeps,
  auditCheckpoints,
  auditStarts,
  auditWaits,
} from '#appeals/handling/usecases/workflow/audit-cases.ts';
import { ENV } from '#kernel/env-names.ts';
import type { Counts } from '#kernel/jobs/job.port.ts';
import { combine } from '../runtime/deps/lazy-ports.ts';
import { base } from '../runtime/deps/stores/base.ts';
import { directoryStores } from '../runtime/deps/stores/directory.ts';
import { eventStores } from '../runtime/deps/stores/events.ts';
import { jobStores } from '../runtime/deps/stores/jobs.ts';
import { progressStores } from '../runtime/deps/stores/progress.ts';
import { recordStores } from '../runtime/deps/stores/records.ts';
import { viewStores } from '../runtime/deps/stores/views.ts';
import { readVariable } from '../runtime/environment.ts';
import { type JobTaskDeps, jobTask } from '../runtime/job-task.ts';
import { logWarning } from '../runtime/log.ts';
import { dispatchTasks } from '../runtime/tasks.ts';

const readGraceMs = () => Number(readVariable(ENV.auditGraceSeconds)) * 1000;

/**
 * Every five minutes: finds what the workflow has lost and replaces it by the next run; the target is zero. Looks for open cases that nobody
 * can open.
 */
export const createHandler = (deps: AuditCasesDeps & AuditAccessDeps & JobTaskDeps) =>
  dispatchTasks({
    ...jobTask(deps, 'audit-starts', () => auditStarts(deps, readGraceMs()), noteRepairs),
    ...jobTask(deps, 'audit-checkpoints', () => auditCheckpoints(deps, readGraceMs()), noteRepairs),
    ...jobTask(deps, 'audit-waits', () => auditWaits(deps, readGraceMs()), noteRepairs),
    ...jobTask(
      deps,
      'audit-access',
      () => auditAccess(deps, nameUnattended),
      ({ unattended = 0 }) => {
        if (unattended > 0) logWarning('cases-unattended', { unattended });
      },
    ),
  });

function noteRepairs({ lostStarts = 0, missedCheckpoints = 0, lostWaits = 0, backlog = 0 }: Counts): void {
  if (backlog > 0) logWarning('audit-backlog');
  if (lostStarts + missedCheckpoints + lostWaits > 0)
    logWarning('audit-repaired', { lostStarts, missedCheckpoints, lostWaits });
}

function nameUnattended(found: UnattendedCase): void {
  logWarning('case-unattended', { ...found });
}

export const handler = createHandler(
  combine(base, eventStores, viewStores, progressStores, directoryStores, recordStores, jobStores),
);
