import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { ENV, INDEX, WORK } from '#kernel/env-names.ts';
import { addAlarm } from '../constructs/alarm.ts';
import { AppFunction, type FunctionContext } from '../constructs/app-function.ts';
import { countLines } from '../constructs/count-lines.ts';
import { auditRepairs, handOversForPerson, unattendedCases } from '../constructs/metrics.ts';
import { Schedule } from '../constructs/schedule.ts';
import { addExecutionAlarms, addStateMachine, buildStateMachineArn } from '../constructs/state-machine.ts';
import { grantIndex, grantTable, type Stores } from '../constructs/store-access.ts';
import {
  eraseFilings,
  expireFiles,
  PERSONAL,
  readLists,
  readLog,
  removeUploads,
  removeWords,
  sealContacts,
  storeRuns,
  writeLog,
} from '../grants/case-access.ts';
import { listRecords, queryDirectory, readDecisionRules } from '../grants/directory-access.ts';
import { JOB_MACHINE, jobsOf, runJobs, watchJobs } from '../grants/job-access.ts';
import { listClosedRequests, readRequestLog } from '../grants/request-access.ts';
import { CampaignMachine } from './campaign-machine.ts';
import { addRequestMachine } from './request-machine.ts';
import { addRequestSchedules } from './request-schedules.ts';

export interface WorkflowStackProps extends StackProps, FunctionContext {
  readonly stores: Stores;
  /** The directory with the definitions of the state machines. */
  readonly stateMachinesDir: string;
}

/**
 * The state machines that keep time for appeals, requests of businesses and campaigns, their tasks, and the scheduled functions that
 * repair what they missed.
 */
export class WorkflowStack extends Stack {
  /** Built from the name, so that tasks can refer to the machine before it exists. */
  readonly stateMachineArn: string;

  constructor(scope: Construct, id: string, props: WorkflowStackProps) {
    super(scope, id, props);
    const { config } = props;
    this.stateMachineArn = buildStateMachineArn(this, config, 'appeal');
    const tasks = {
      RouteAppealFunctionArn: this.#addRouteAppeal(props),
      KeepAppealTimeFunctionArn: this.#addKeepTime(props),
    };
    this.#addAuditCases(props);
    const jobs = {
      SweepFilingsFunctionArn: this.#addSweepFilings(props),
      RunRetentionFunctionArn: this.#addRunRetention(props),
    };
    addStateMachine(this, 'Job', { config, stateMachinesDir: props.stateMachinesDir, name: JOB_MACHINE, tasks: jobs });
    addExecutionAlarms(this, {
      stateMachineArn: buildStateMachineArn(this, config, JOB_MACHINE),
      id: 'JobExecutions',
      impact: 'A job over many things stands still in one of its lanes until its schedule starts it again.',
      runbook: 'jobs',
    });
    this.#addHandOverEnded(props);
    this.#addFollowCalendar(props);
    const machine = addStateMachine(this, 'Appeal', {
      config,
      stateMachinesDir: props.stateMachinesDir,
      name: 'appeal',
      tasks,
    });
    addExecutionAlarms(this, {
      stateMachineArn: this.stateMachineArn,
      id: 'Executions',
      impact: 'Cases have no running workflow: they get no reminders and no marks until the next run starts.',
      runbook: 'failed-executions',
    });
    addRequestMachine(this, props);
    addRequestSchedules(this, props);
    new CampaignMachine(this, 'Campaigns', props);
    new CfnOutput(this, 'AppealStateMachineArn', { value: machine.attrArn });
  }

  #addRouteAppeal(props: WorkflowStackProps): AppFunction {
    const fn = new AppFunction(this, 'workflow/route-appeal', props, {
      errorImpact: 'New appeals are not routed. They wait until a dispatcher finds them in the queue.',
      timeoutSeconds: 30,
    });
    writeLog(fn, props.stores);
    readDecisionRules(fn, props.stores, props.config);
    queryDirectory(fn, props.stores, props.config, ['RULE#*']);
    // The original text is for a classifier. Without one the category hint decides (DOMAIN 5).
    grantTable(fn, props.stores.personal, ['GetItem'], { leadingKeys: [PERSONAL.text] });
    return fn;
  }

  #addKeepTime(props: WorkflowStackProps): AppFunction {
    const fn = new AppFunction(this, 'workflow/keep-appeal-time', props, {
      errorImpact: 'Cases do not wait for their next step, and deadlines pass without a reminder or a mark.',
      timeoutSeconds: 30,
    });
    writeLog(fn, props.stores);
    readDecisionRules(fn, props.stores, props.config);
    storeRuns(fn, props.stores);
    fn.allow({
      actions: ['states:SendTaskSuccess', 'states:SendTaskFailure'],
      resources: [this.stateMachineArn],
    });
    fn.setEnvironment({ [ENV.stateMachineArn]: this.stateMachineArn });
    return fn;
  }

  #addAuditCases(props: WorkflowStackProps): void {
    const { stores, config } = props;
    const fn = new AppFunction(this, 'schedules/audit-cases', props, {
      errorImpact: 'Cases without a running workflow are not found. Their deadlines pass without notice.',
      timeoutSeconds: 240,
    });
    writeLog(fn, stores);
    grantIndex(fn, stores.events, INDEX.runStarts);
    readDecisionRules(fn, stores, config);
    readLists(fn, stores, ['CHECKPOINT#*']);
    storeRuns(fn, stores);
    grantIndex(fn, stores.control, INDEX.waits);
    grantTable(fn, stores.control, ['GetItem', 'PutItem'], { leadingKeys: ['AUDIT'] });
    listRecords(fn, stores);
    new Schedule(this, 'AuditSchedule', {
      work: WORK.auditCases,
      errorImpact: 'An audit of the workflows failed. The next one starts within five minutes.',
      expression: everyMinutes(config.auditEveryMinutes),
      target: fn,
      maxAgeSeconds: 300,
    });
    fn.setEnvironment({ [ENV.auditGraceSeconds]: String(config.auditGraceSeconds) });
    addAlarm(this, 'AuditRepairsAlarm', {
      // The target is no such line.
      metric: countLines(this, 'AuditRepairs', fn, 'audit-repaired', auditRepairs(config.stage)),
      impact: 'The auditor found cases without a running workflow and repaired them. Find out why they lost it.',
      runbook: 'audit-repairs',
      threshold: 1,
    });
    addAlarm(this, 'UnattendedCasesAlarm', {
      metric: countLines(this, 'UnattendedCases', fn, 'cases-unattended', unattendedCases(config.stage)),
      impact: 'Open cases wait for a unit, or for the centre, in which nobody may open them. Their deadlines pass.',
      runbook: 'unattended-cases',
      threshold: 1,
    });
  }

  #addSweepFilings(props: WorkflowStackProps): AppFunction {
    const { stores } = props;
    const fn = new AppFunction(this, 'schedules/sweep-filings', props, {
      errorImpact: 'Personal data of filings that never became appeals is stored for longer than a day.',
      timeoutSeconds: JOB_SECONDS,
    });
    readLog(fn, stores);
    readRequestLog(fn, stores);
    eraseFilings(fn, stores);
    runJobs(fn, this, props);
    new Schedule(this, 'SweepSchedule', {
      work: WORK.sweepFilings,
      errorImpact: 'Unfinished filings were not removed today. Their personal data is stored for another day.',
      // 03:30 in Shanghai
      runs: [{ task: 'sweep-filings', expression: 'cron(30 19 * * ? *)', maxAgeSeconds: 3600 }],
      target: fn,
    });
    watchJobs(fn, this, {
      id: 'Sweeps',
      impact: 'Personal data of some unfinished filings could not be removed.',
      runbook: 'jobs',
    });
    return fn;
  }

  #addRunRetention(props: WorkflowStackProps): AppFunction {
    const { stores, config } = props;
    const fn = new AppFunction(this, 'schedules/run-retention', props, {
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
    runJobs(fn, this, props);
    new Schedule(this, 'RetentionSchedule', {
      work: WORK.runRetention,
      errorImpact: 'A run of the retention failed. The next one goes on where it stopped, within the hour or tomorrow.',
      // 02:20 to 05:20 in Shanghai, every hour: one that failed goes on with the next.
      runs: jobsOf(fn).map((task) => ({ task, expression: 'cron(20 18-21 * * ? *)', maxAgeSeconds: 1800 })),
      target: fn,
    });
    watchJobs(fn, this, {
      id: 'Retention',
      impact: 'Contacts of some cases were not sealed, or files not removed, when their term ended.',
      runbook: 'retention',
    });
    return fn;
  }

  #addHandOverEnded(props: WorkflowStackProps): void {
    const { stores, config } = props;
    const fn = new AppFunction(this, 'schedules/hand-over-ended', props, {
      errorImpact: 'Cases of closed units are not handed over. Their deadlines pass.',
      timeoutSeconds: 300,
    });
    writeLog(fn, stores);
    readDecisionRules(fn, stores, config);
    readLists(fn, stores, ['QUEUE#*']);
    listRecords(fn, stores);
    new Schedule(this, 'HandOverSchedule', {
      work: WORK.handOverEnded,
      errorImpact: 'A handover of cases from closed units failed. The next run continues.',
      expression: everyMinutes(config.handOverEveryMinutes),
      target: fn,
      maxAgeSeconds: 900,
    });
    addAlarm(this, 'HandOversAlarm', {
      metric: countLines(this, 'HandOvers', fn, 'hand-over-needs-person', handOversForPerson(config.stage)),
      impact: 'Cases of a closed unit went to the level above, or stay with a unit that handles none.',
      runbook: 'hand-over',
      threshold: 1,
    });
  }

  #addFollowCalendar(props: WorkflowStackProps): void {
    const { stores, config } = props;
    const fn = new AppFunction(this, 'schedules/follow-calendar', props, {
      errorImpact: 'Deadlines of open cases still follow the previous calendar. They pass too early or too late.',
      timeoutSeconds: 900,
    });
    writeLog(fn, stores);
    readDecisionRules(fn, stores, config);
    readLists(fn, stores, ['CHECKPOINT#*', 'QUEUE#*']);
    grantTable(fn, stores.control, ['GetItem', 'PutItem'], { leadingKeys: ['CALENDAR'] });
    new Schedule(this, 'CalendarSchedule', {
      work: WORK.followCalendar,
      errorImpact: 'A comparison of calendars failed. The next one starts within minutes.',
      expression: everyMinutes(config.calendarEveryMinutes),
      target: fn,
      maxAgeSeconds: 60,
    });
  }
}

/** A worker of a job does as much as fits, and the next one goes on: the shorter, the sooner a killed one is replaced. */
const JOB_SECONDS = 300;

function everyMinutes(minutes: number): string {
  return `rate(${minutes} ${minutes === 1 ? 'minute' : 'minutes'})`;
}
