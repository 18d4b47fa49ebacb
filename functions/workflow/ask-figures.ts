import type { ReportRun } from '../../shared/ports/reports.ts';
import type { LakeQueries } from '../../shared/ports/services/lake.ts';
import { askFigures } from '../../shared/usecases/statistics/monthly-report.ts';
import { lake } from '../runtime/deps/lake/lake.ts';
import { listFigures } from '../runtime/deps/monthly-report.ts';
import { task } from '../runtime/task.ts';

/** Workflow task: starts the statements of a report's figures. The same `token` starts no statement twice. */
export const createHandler = (deps: { readonly queries: LakeQueries }) =>
  task(async ({ month, scope, token }: ReportRun & { readonly token: string }) => {
    const run = { month, scope };
    return { asked: await askFigures({ queries: deps.queries, figures: listFigures(run) }, run, token) };
  });

export const handler = createHandler(lake);
