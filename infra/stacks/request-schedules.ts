import type { Construct } from 'constructs';
import { ENV, INDEX, WORK } from '#kernel/env-names.ts';
import { AppFunction, type FunctionContext } from '../constructs/app-function.ts';
import { Schedule } from '../constructs/schedule.ts';
import { buildStateMachineArn } from '../constructs/state-machine.ts';
import { grantIndex, type Stores } from '../constructs/store-access.ts';
import { listCampaigns, saveCampaigns } from '../grants/campaign-access.ts';
import { listUnits, queryDirectory, readStaff, readUnits, signCalls } from '../grants/directory-access.ts';
import { readAgent } from '../grants/enterprise-access.ts';
import { jobsOf, runJobs, watchJobs } from '../grants/job-access.ts';
import { listSupportPolicies, sendReminders } from '../grants/policy-access.ts';
import {
  followManagers,
  holdSlots,
  listSlots,
  readRequestLog,
  readRequestRules,
  writeRequestLog,
} from '../grants/request-access.ts';
import { CAMPAIGN_MACHINE } from './campaign-machine.ts';

export interface RequestScheduleProps extends FunctionContext {
  readonly stores: Stores;
}

/** What runs by the clock for businesses: audits, the comparison with managers and calendar, campaigns, and reminders. Returns its functions with jobs. */
export function addRequestSchedules(scope: Construct, props: RequestScheduleProps) {
  return {
    TendEnterpriseFunctionArn: addTendEnterprise(scope, props),
    RemindDeadlinesFunctionArn: addRemindDeadlines(scope, props),
  };
}

function addTendEnterprise(scope: Construct, props: RequestScheduleProps): AppFunction {
  const { stores, config } = props;
  const { auditEveryMinutes: minutes } = config;
  const campaignMachineArn = buildStateMachineArn(scope, config, CAMPAIGN_MACHINE);
  const fn = new AppFunction(scope, 'schedules/tend-enterprise', props, {
    errorImpact:
      'Requests without a running workflow are not found, open requests stay with former managers, and campaigns do not begin.',
    timeoutSeconds: 300,
  });
  writeRequestLog(fn, stores);
  readRequestRules(fn, stores, config);
  followManagers(fn, stores, config);
  grantIndex(fn, stores.requestRows, INDEX.byCheckpoint);
  saveCampaigns(fn, stores);
  listCampaigns(fn, stores);
  runJobs(fn, scope, props);
  fn.allow({ actions: ['states:StartExecution'], resources: [campaignMachineArn] });
  fn.setEnvironment({
    [ENV.auditGraceSeconds]: String(config.auditGraceSeconds),
    [ENV.campaignMachineArn]: campaignMachineArn,
  });
  new Schedule(scope, 'TendEnterpriseSchedule', {
    work: WORK.tendEnterprise,
    errorImpact: 'A look at the requests or campaigns failed. The next one starts within minutes, or within the hour.',
    target: fn,
    runs: [
      {
        task: 'audit-requests',
        expression: `rate(${minutes} ${minutes === 1 ? 'minute' : 'minutes'})`,
        maxAgeSeconds: 300,
      },
      { task: 'tend-requests', expression: 'rate(1 hour)', maxAgeSeconds: 1800 },
      // A rule of its own at every stage, whatever `minutes` is there.
      { task: 'tend-campaigns', expression: 'cron(0/5 * * * ? *)', maxAgeSeconds: 300 },
    ],
  });
  watchJobs(fn, scope, {
    id: 'Requests',
    impact: 'Some open requests of businesses could not be audited, or stay with a former manager.',
  });
  return fn;
}

function addRemindDeadlines(scope: Construct, props: RequestScheduleProps): AppFunction {
  const { stores, config } = props;
  const fn = new AppFunction(scope, 'schedules/remind-deadlines', props, {
    errorImpact: 'Nobody gets a message before the deadline of a policy or before an appointment with a lawyer.',
    timeoutSeconds: 300,
  });
  listSupportPolicies(fn, stores);
  sendReminders(fn, stores);
  queryDirectory(fn, stores, config, ['POLICY#*']);
  listUnits(fn, stores, config);
  listSlots(fn, stores);
  holdSlots(fn, stores);
  readRequestLog(fn, stores);
  readAgent(fn, stores);
  readStaff(fn, stores, config);
  readUnits(fn, stores, config);
  signCalls(fn, stores);
  fn.setEnvironment({ [ENV.smsGatewayUrl]: config.smsGatewayUrl });
  runJobs(fn, scope, props);
  new Schedule(scope, 'RemindDeadlinesSchedule', {
    work: WORK.remindDeadlines,
    errorImpact:
      'Messages before deadlines of policies and before appointments were not sent. The next morning sends those that still help.',
    // 09:00 in Shanghai: nobody is woken.
    runs: jobsOf(fn).map((task) => ({ task, expression: 'cron(0 1 * * ? *)', maxAgeSeconds: 3600 })),
    target: fn,
  });
  watchJobs(fn, scope, {
    id: 'Reminders',
    impact: 'Some messages before a deadline or an appointment were not sent.',
  });
  return fn;
}
