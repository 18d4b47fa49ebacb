import type { Construct } from 'constructs';
import { WORK } from '#kernel/env-names.ts';
import { AppFunction, type FunctionContext } from '../constructs/app-function.ts';
import { Schedule } from '../constructs/schedule.ts';
import { grantTable, type Stores } from '../constructs/store-access.ts';
import { expireFiles, readLog, removeUploads, removeWords, sealContacts } from '../grants/case-access.ts';
import { queryDirectory } from '../grants/directory-access.ts';
import { eraseFilings } from '../grants/filing-access.ts';
import { JOB_SECONDS, jobsOf, runJobs, watchJobs } from '../grants/job-access.ts';
import { listClosedRequests, readRequestLog } from '../grants/request-access.ts';

interface OwnDataJobsProps extends FunctionContext {
  readonly stores: Stores;
}

/** What runs at night on personal data: the sweep of unfinished filings, and the retention. Returns the functions by their substitutions. */
export function addOwnDataJobs(scope: Construct, props: OwnDataJobsProps) {
  return {
    SweepFilingsFunctionArn: addSweepFilings(scope, props),
    RunRetentionFunctionArn: addRunRetention(scope, props),
  };
}

function addSweepFilings(scope: Construct, props: OwnDataJobsProps): AppFunction {
  const { stores } = props;
  const fn = new AppFunction(scope, 'schedules/sweep-filings', props, {
    errorImpact: 'Personal data of filings that never became appeals is stored for longer than a day.',
    timeoutSeconds: JOB_SECONDS,
  });
  readLog(fn, stores);
  readRequestLog(fn, stores);
  eraseFilings(fn, stores);
  runJobs(fn, scope, props);
  new Schedule(scope, 'SweepSchedule', {
    work: WORK.sweepFilings,
    errorImpact: 'Unfinished filings were not removed today. Their personal data is stored for another day.',
    // 03:30 in Shanghai
    runs: [{ task: 'sweep-filings', expression: 'cron(30 19 * * ? *)', maxAgeSeconds: 3600 }],
    target: fn,
  });
  watchJobs(fn, scope, {
    id: 'Sweeps',
    impact: 'Personal data of some unfinished filings could not be removed.',
  });
  return fn;
}

function addRunRetention(scope: Construct, props: OwnDataJobsProps): AppFunction {
  const { stores, config } = props;
  const fn = new AppFunction(scope, 'schedules/run-retention', props, {
    errorImpact:
      'Names, phones, files and words of cases that ended long ago stay readable for staff, beyond the terms of the policy.',
    timeoutSeconds: JOB_SECONDS,
  });
  readLog(fn, stores);
  readRequestLog(fn, stores);
  queryDirectory(fn, stores, config, ['POLICY#*']);
  grantTable(fn, stores.views, ['Query'], { leadingKeys: ['CLOSED#*'] });
  listClosedRequests(fn, stores);
  sealContacts(fn, stores);
  expireFiles(fn, stores);
  removeWords(fn, stores);
  removeUploads(fn, stores);
  runJobs(fn, scope, props);
  new Schedule(scope, 'RetentionSchedule', {
    work: WORK.runRetention,
    errorImpact: 'A run of the retention failed. The next one goes on where it stopped, within the hour or tomorrow.',
    // 02:20 to 05:20 in Shanghai, every hour: one that failed goes on with the next.
    runs: jobsOf(fn).map((task) => ({ task, expression: 'cron(20 18-21 * * ? *)', maxAgeSeconds: 1800 })),
    target: fn,
  });
  watchJobs(fn, scope, {
    id: 'Retention',
    impact: 'Contacts of some cases were not sealed, or files not removed, when their term ended.',
  });
  return fn;
}
