import { ENV } from '../../shared/names.ts';
import { startReports } from '../../shared/usecases/statistics/monthly-report.ts';
import { fromEnvironment } from '../runtime/environment.ts';
import { logInfo } from '../runtime/log.ts';
import { runs } from '../runtime/report.ts';
import { time } from '../runtime/stores.ts';
import { task } from '../runtime/task.ts';

/** On the first of each month: starts the reports of the month that has ended. */
export const handler = task(async () => {
  const started = await startReports({ runs: runs(), time }, fromEnvironment(ENV.reportScopes).split(','));
  for (const each of started) logInfo('report-started', { ...each });
  return { started };
});
