import { ENV } from '../../shared/names.ts';
import { type AuditCasesDeps, auditCases } from '../../shared/usecases/workflow/audit-cases.ts';
import { stores } from '../runtime/deps/stores.ts';
import { readVariable } from '../runtime/environment.ts';
import { logInfo, logWarning } from '../runtime/log.ts';
import { task } from '../runtime/task.ts';

/** Every five minutes: finds what the workflow has lost, replaces it by the next run, and counts; the target is zero. */
export const createHandler = (deps: AuditCasesDeps) =>
  task(async () => {
    const report = await auditCases(deps, Number(readVariable(ENV.auditGraceSeconds)) * 1000);
    const repairs = report.lostStarts + report.missedCheckpoints + report.lostWaits;
    if (report.isBacklog) logWarning('audit-backlog');
    if (repairs > 0) logWarning('audit-repaired', { ...report });
    else logInfo('audit-clean');
    return report;
  });

export const handler = createHandler(stores);
