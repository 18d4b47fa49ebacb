import type { TimeSource } from '#kernel/ports/time-source.ts';
import { startReports } from '#lake/report/monthly-report.ts';
import type { ReportRuns, ReportScope } from '#lake/reports.port.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { reporting } from '../../runtime/deps/monthly-report.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { logInfo } from '../../runtime/log.ts';
import { task } from '../../runtime/task.ts';

interface StartReportPorts {
  readonly reportRuns: ReportRuns;
  readonly scopes: readonly ReportScope[];
  readonly time: TimeSource;
}

/** On the first of each month: starts the reports of the month that has ended. */
export const createHandler = (deps: StartReportPorts) =>
  task(async () => {
    const started = await startReports({ runs: deps.reportRuns, time: deps.time }, deps.scopes);
    for (const each of started) logInfo('report-started', { ...each });
    return { started };
  });

export const handler = createHandler(combine(base, reporting));
