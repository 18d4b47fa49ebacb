import type { LakeQueries } from '#lake/lake.port.ts';
import { askFigures } from '#lake/report/monthly-report.ts';
import type { ReportRun } from '#lake/reports.port.ts';
import { lake } from '../../runtime/deps/lake/lake.ts';
import { listFigures } from '../../runtime/deps/monthly-report.ts';
import { task } from '../../runtime/task.ts';

/** Workflow task: starts the statements of a report's figures. The same `token` starts no statement twice. */
export const createHandler = (deps: { readonly queries: LakeQueries }) =>
  task(async ({ month, scope, token }: ReportRun & { readonly token: string }) => {
    const run = { month, scope };
    return { asked: await askFigures({ queries: deps.queries, figures: listFigures(run) }, run, token) };
  });

export const handler = createHandler(lake);
