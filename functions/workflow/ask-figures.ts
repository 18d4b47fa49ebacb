import { askFigures } from '../../shared/usecases/statistics/monthly-report.ts';
import { lakeQueries } from '../runtime/gateways.ts';
import { figuresOf, type ReportRun } from '../runtime/report.ts';
import { task } from '../runtime/task.ts';

/** Workflow task: asks the lake for the figures of a report. `token` tells one asking from another. */
export const handler = task(async ({ month, scope, token }: ReportRun & { readonly token: string }) => {
  const run = { month, scope };
  return { asked: await askFigures({ queries: lakeQueries(), figures: figuresOf(run) }, run, token) };
});
