import { awsConfig, s3Config } from '#kernel/adapters/aws-config.ts';
import { s3Client } from '#kernel/adapters/s3/s3-client.ts';
import { statesClient } from '#kernel/adapters/step-functions-client.ts';
import { ENV } from '#kernel/env-names.ts';
import { lakeAnswers } from '#lake/report/adapters/answers.ts';
import { athenaClient } from '#lake/report/adapters/athena-client.ts';
import { reportRuns } from '#lake/report/adapters/report-runs.ts';
import { reportStore } from '#lake/report/adapters/report-store.ts';
import type { FigureQuery } from '#lake/report/monthly-report.ts';
import type { Targets } from '#lake/report/targets.rules.ts';
import type { ReportRun } from '#lake/reports.port.ts';
import { readVariable } from '../environment.ts';
import { announcing } from './announcing.ts';
import { lazyPorts } from './lazy-ports.ts';

/** What the tasks of the monthly report use. */
export const reporting = lazyPorts({
  reportRuns: () =>
    reportRuns({ client: statesClient(awsConfig()), stateMachineArn: readVariable(ENV.reportMachineArn) }),
  answers: () => lakeAnswers({ client: athenaClient(awsConfig()) }),
  reports: () => reportStore({ client: s3Client(s3Config()), bucket: readVariable(ENV.lakeBucket) }),
  announcements: () => announcing.announcements,
  targets: () => JSON.parse(readVariable(ENV.reportTargets)) as Targets,
  scopes: () => readVariable(ENV.reportScopes).split(','),
});

/** The figures of a scope, with the statements that the infrastructure has prepared. */
export function listFigures({ scope }: ReportRun): readonly FigureQuery[] {
  const figures = JSON.parse(readVariable(ENV.reportFigures)) as Readonly<Record<string, readonly string[]>>;
  return (figures[scope === 'province' ? 'province' : 'city'] ?? []).map(parseFigure);
}

/** Reads `name statement parameter…`. */
function parseFigure(words: string): FigureQuery {
  const [name = '', statement = '', ...parameters] = words.split(' ');
  return { name, statement, parameters };
}
