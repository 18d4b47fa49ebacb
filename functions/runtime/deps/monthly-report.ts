import { lakeAnswers } from '../../../shared/adapters/athena/answers.ts';
import { athenaClient } from '../../../shared/adapters/athena/client.ts';
import { awsConfig, s3Config } from '../../../shared/adapters/aws-config.ts';
import { s3Client } from '../../../shared/adapters/s3/client.ts';
import { reportStore } from '../../../shared/adapters/s3/report-store.ts';
import { statesClient } from '../../../shared/adapters/step-functions/client.ts';
import { reportRuns } from '../../../shared/adapters/step-functions/report-runs.ts';
import type { Targets } from '../../../shared/domain/statistics/targets.ts';
import { ENV } from '../../../shared/names.ts';
import type { ReportRun } from '../../../shared/ports/reports.ts';
import type { FigureQuery } from '../../../shared/usecases/statistics/monthly-report.ts';
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
