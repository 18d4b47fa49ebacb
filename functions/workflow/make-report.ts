import type { ReportRun } from '../../shared/ports/reports.ts';
import { type MakeReportDeps, makeReport, type StartedQuery } from '../../shared/usecases/statistics/monthly-report.ts';
import { reporting } from '../runtime/deps/monthly-report.ts';
import { logError, logInfo } from '../runtime/log.ts';
import { task } from '../runtime/task.ts';

/** Workflow task: makes the report as soon as all figures are answered. */
export const createHandler = (deps: MakeReportDeps) =>
  task(async ({ month, scope, asked }: ReportRun & { readonly asked: readonly StartedQuery[] }) => {
    const made = await makeReport(deps, { month, scope }, asked);
    if (made.state === 'made') logInfo('report-made', { month, scope, key: made.key });
    if (made.state === 'failed')
      logError('figures-failed', new Error('figures'), { month, scope, failed: made.failed.join(',') });
    return made;
  });

export const handler = createHandler(reporting);
