import { type Asked, makeReport } from '../../shared/usecases/statistics/monthly-report.ts';
import { logError, logInfo } from '../runtime/log.ts';
import { announcements, answers, type ReportRun, reports } from '../runtime/report.ts';
import { task } from '../runtime/task.ts';

/** Workflow task: makes the report as soon as all figures are answered. */
export const handler = task(async ({ month, scope, asked }: ReportRun & { readonly asked: readonly Asked[] }) => {
  const made = await makeReport(
    { answers: answers(), reports: reports(), announcements: announcements() },
    { month, scope },
    asked,
  );
  if (made.state === 'made') logInfo('report-made', { month, scope, key: made.key });
  if (made.state === 'failed')
    logError('figures-failed', new Error('figures'), { month, scope, failed: made.failed.join(',') });
  return made;
});
