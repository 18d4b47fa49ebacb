import { lakeAnswers as lakeAnswersOf } from '../../shared/adapters/athena/answers.ts';
import { athenaClient } from '../../shared/adapters/athena/client.ts';
import { awsConfig, s3Config } from '../../shared/adapters/aws-config.ts';
import { announcements as announcementsOf } from '../../shared/adapters/events/announcements.ts';
import { eventsClient } from '../../shared/adapters/events/client.ts';
import { s3Client } from '../../shared/adapters/s3/client.ts';
import { reportStore } from '../../shared/adapters/s3/report-store.ts';
import { statesClient } from '../../shared/adapters/states/client.ts';
import { reportRuns } from '../../shared/adapters/states/report-runs.ts';
import { ENV } from '../../shared/names.ts';
import type { ReportRun } from '../../shared/ports/reports.ts';
import type { AskedFigure } from '../../shared/usecases/statistics/monthly-report.ts';
import { fromEnvironment, once } from './environment.ts';

/** What the tasks of the monthly report take and use. */

export type { ReportRun };

export const runs = /* @__PURE__ */ once(() =>
  reportRuns({ client: statesClient(awsConfig()), stateMachineArn: fromEnvironment(ENV.reportMachineArn) }),
);
export const answers = /* @__PURE__ */ once(() => lakeAnswersOf({ client: athenaClient(awsConfig()) }));
export const reports = /* @__PURE__ */ once(() =>
  reportStore({ client: s3Client(s3Config()), bucket: fromEnvironment(ENV.lakeBucket) }),
);
export const announcements = /* @__PURE__ */ once(() =>
  announcementsOf({ client: eventsClient(awsConfig()), busName: fromEnvironment(ENV.busName) }),
);

/** The figures of a scope, as the infrastructure has saved their statements. */
export function figuresOf({ scope }: ReportRun): readonly AskedFigure[] {
  const saved = JSON.parse(fromEnvironment(ENV.reportFigures)) as Readonly<Record<string, readonly AskedFigure[]>>;
  return saved[scope === 'province' ? 'province' : 'city'] ?? [];
}
