import { type AuditAccessDeps, auditAccess } from '#appeals/handling/usecases/workflow/audit-access.ts';
import { type AuditCasesDeps, auditCases } from '#appeals/handling/usecases/workflow/audit-cases.ts';
import { ENV } from '#kernel/env-names.ts';
import { combine } from '../runtime/deps/lazy-ports.ts';
import { base } from '../runtime/deps/stores/base.ts';
import { directoryStores } from '../runtime/deps/stores/directory.ts';
import { eventStores } from '../runtime/deps/stores/events.ts';
import { progressStores } from '../runtime/deps/stores/progress.ts';
import { recordStores } from '../runtime/deps/stores/records.ts';
import { viewStores } from '../runtime/deps/stores/views.ts';
import { readVariable } from '../runtime/environment.ts';
import { logInfo, logWarning } from '../runtime/log.ts';
import { task } from '../runtime/task.ts';

/** How many cases one audit names in its log. */
const MOST_NAMED = 100;

/**
 * Every five minutes: finds what the workflow has lost, replaces it by the next run, and counts; the target is zero. Then looks
 * for open cases that nobody can open.
 */
export const createHandler = (deps: AuditCasesDeps & AuditAccessDeps) =>
  task(async () => {
    const report = await auditCases(deps, Number(readVariable(ENV.auditGraceSeconds)) * 1000);
    const repairs = report.lostStarts + report.missedCheckpoints + report.lostWaits;
    if (report.isBacklog) logWarning('audit-backlog');
    if (repairs > 0) logWarning('audit-repaired', { ...report });
    else logInfo('audit-clean');
    const { looked, unattended } = await auditAccess(deps);
    for (const each of unattended.slice(0, MOST_NAMED)) logWarning('case-unattended', { ...each });
    if (unattended.length > 0) logWarning('cases-unattended', { looked, unattended: unattended.length });
    return { ...report, unattended: unattended.length };
  });

export const handler = createHandler(
  combine(base, eventStores, viewStores, progressStores, directoryStores, recordStores),
);
