import type { Construct } from 'constructs';
import { ENV, INDEX, WORK } from '#kernel/env-names.ts';
import { AppFunction, type FunctionContext } from '../constructs/app-function.ts';
import { Schedule } from '../constructs/schedule.ts';
import { grantIndex, type Stores } from '../constructs/store-access.ts';
import { listUnits, queryDirectory, readStaff, readUnits, signCalls } from '../grants/directory-access.ts';
import { readAgent } from '../grants/enterprise-access.ts';
import { listSupportPolicies, sendReminders } from '../grants/policy-access.ts';
import {
  followManagers,
  holdSlots,
  listSlots,
  readRequestLog,
  readRequestRules,
  writeRequestLog,
} from '../grants/request-access.ts';

export interface RequestScheduleProps extends FunctionContext {
  readonly stores: Stores;
}

/** What runs by the clock for requests of businesses: the audit, the comparison with managers and calendar, and reminders. */
export function addRequestSchedules(scope: Construct, props: RequestScheduleProps): void {
  addAuditRequests(scope, props);
  addTendRequests(scope, props);
  addRemindDeadlines(scope, props);
}

function addAuditRequests(scope: Construct, props: RequestScheduleProps): void {
  const { stores, config } = props;
  const fn = new AppFunction(scope, 'schedules/audit-requests', props, {
    errorImpact: 'Requests without a running workflow are not found. Their deadlines pass without a mark.',
    timeoutSeconds: 240,
  });
  writeRequestLog(fn, stores);
  readRequestRules(fn, stores, config);
  grantIndex(fn, stores.requestRows, INDEX.byCheckpoint);
  fn.setEnvironment({ [ENV.auditGraceSeconds]: String(config.auditGraceSeconds) });
  new Schedule(scope, 'AuditRequestsSchedule', {
    work: WORK.auditRequests,
    errorImpact: 'An audit of the workflows of requests failed. The next one starts within minutes.',
    expression: `rate(${config.auditEveryMinutes} ${config.auditEveryMinutes === 1 ? 'minute' : 'minutes'})`,
    target: fn,
    maxAgeSeconds: 300,
  });
}

function addTendRequests(scope: Construct, props: RequestScheduleProps): void {
  const { stores, config } = props;
  const fn = new AppFunction(scope, 'schedules/tend-requests', props, {
    errorImpact: 'Open requests stay with former managers, and their deadlines follow the previous calendar.',
    timeoutSeconds: 900,
  });
  writeRequestLog(fn, stores);
  readRequestRules(fn, stores, config);
  followManagers(fn, stores, config);
  grantIndex(fn, stores.requestRows, INDEX.byCheckpoint);
  new Schedule(scope, 'TendRequestsSchedule', {
    work: WORK.tendRequests,
    errorImpact: 'A comparison of requests with managers and calendar failed. The next one starts within the hour.',
    expression: 'rate(1 hour)',
    target: fn,
    maxAgeSeconds: 1800,
  });
}

function addRemindDeadlines(scope: Construct, props: RequestScheduleProps): void {
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
  new Schedule(scope, 'RemindDeadlinesSchedule', {
    work: WORK.remindDeadlines,
    errorImpact:
      'Messages before deadlines of policies and before appointments were not sent. The next morning sends those that still help.',
    // 09:00 in Shanghai: nobody is woken.
    expression: 'cron(0 1 * * ? *)',
    target: fn,
    maxAgeSeconds: 3600,
  });
}
