import { type MakeReportDeps, makeReport, type StartedQuery } from '#lake/report/monthly-report.ts';
import type { ReportRun } from '#lake/reports.port.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { reporting } from '../../runtime/deps/monthly-report.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { logError, logInfo } from '../../runtime/log.ts';
import { task } from '../../runtime/task.ts';

interface MakeReportInput extends ReportRun {
  readonly asked: readonly StartedQuery[];
  /** Whether a figure that failed or is still running is left out. */
  readonly isLastAttempt: boolean;
}

/** Workflow task: makes the report as soon as all figures are answered, and at last without those that are not. */
export const createHandler = (deps: MakeReportDeps) =>
  task(async ({ month, scope, asked, isLastAttempt }: MakeReportInput) => {
    const made = await makeReport(deps, { month, scope }, asked, { isLastAttempt });
    if (made.state === 'made') logInfo('report-made', { month, scope, key: made.key });
    if (made.failed.length > 0)
      logError('figures-failed', new Error('figures'), { month, scope, failed: made.failed.join(',') });
    return made;
  });

export const handler = createHandler(combine(base, reporting));
