import { ENV } from '../../shared/names.ts';
import { auditCases } from '../../shared/usecases/workflow/audit-cases.ts';
import { fromEnvironment } from '../runtime/environment.ts';
import { logInfo, logWarning } from '../runtime/log.ts';
import { auditPosition, directory, lists, log, runs, starts, time } from '../runtime/stores.ts';
import { task } from '../runtime/task.ts';

/** Every five minutes: finds what the workflow has lost, repairs it with the next run and counts; the target is zero. */
export const handler = task(async () => {
  const deps = {
    log: log(),
    directory: directory(),
    starts: starts(),
    runs: runs(),
    lists: lists(),
    position: auditPosition(),
    time,
  };
  const report = await auditCases(deps, Number(fromEnvironment(ENV.auditGraceSeconds)) * 1000);
  const repairs = report.lostStarts + report.missedCheckpoints + report.lostWaits;
  if (report.isBacklog) logWarning('audit-backlog');
  if (repairs > 0) logWarning('audit-repaired', { ...report });
  else logInfo('audit-clean');
  return report;
});
