import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { ENV, INDEX, WORK } from '#kernel/env-names.ts';
import { addAlarm } from '../alarms/alarm.ts';
import { AppFunction, type FunctionContext } from '../constructs/app-function.ts';
import { countLines } from '../constructs/count-lines.ts';
import { auditRepairs, handOversForPerson, unattendedCases } from '../constructs/metrics.ts';
import { addLiveMachine } from '../constructs/release/live-machine.ts';
import { everyMinutes, Schedule } from '../constructs/schedule.ts';
import { addExecutionAlarms, addStateMachine, buildStateMachineArn } from '../constructs/state-machine.ts';
import { grantIndex, grantTable, type Stores } from '../constructs/store-access.ts';
import { PERSONAL, readLists, storeRuns, writeLog } from '../grants/case-access.ts';
import { listRecords, queryDirectory, readDecisionRules } from '../grants/directory-access.ts';
import { JOB_MACHINE, JOB_SECONDS, jobsOf, runJobs, watchJobs } from '../grants/job-access.ts';
import { CampaignMachine } from './campaign-machine.ts';
import { addOwnDataJobs } from './own-data-jobs.ts';
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
    const jobs = {
      AuditCasesFunctionArn: this.#addAuditCases(props),
      HandOverEndedFunctionArn: this.#addHandOverEnded(props),
      FollowCalendarFunctionArn: this.#addFollowCalendar(props),
      ...addRequestSchedules(this, props),
      ...addOwnDataJobs(this, props),
    };
    addStateMachine(this, 'Job', { config, stateMachinesDir: props.stateMachinesDir, name: JOB_MACHINE, tasks: jobs });
    addExecutionAlarms(this, {
      stateMachineArn: buildStateMachineArn(this, config, JOB_MACHINE),
      name: JOB_MACHINE,
      impact: 'A job over many things stands still in one of its lanes until its schedule starts it again.',
      runbook: 'jobs',
    });
    const machine = addStateMachine(this, 'Appeal', {
      config,
      stateMachinesDir: props.stateMachinesDir,
      name: 'appeal',
      tasks,
    });
    const alarms = addExecutionAlarms(this, {
      stateMachineArn: this.stateMachineArn,
      name: 'appeal',
      impact: 'Cases have no running workflow: they get no reminders and no marks until the next run starts.',
      runbook: 'failed-executions',
    });
    addLiveMachine(this, 'Appeal', machine, { config, alarms });
    addRequestMachine(this, props);
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

  #addAuditCases(props: WorkflowStackProps): AppFunction {
    const { stores, config } = props;
    const fn = new AppFunction(this, 'schedules/audit-cases', props, {
      errorImpact: 'Cases without a running workflow are not found. Their deadlines pass without notice.',
      timeoutSeconds: JOB_SECONDS,
    });
    writeLog(fn, stores);
    grantIndex(fn, stores.events, INDEX.runStarts);
    readDecisionRules(fn, stores, config);
    readLists(fn, stores, ['CHECKPOINT#*']);
    storeRuns(fn, stores);
    grantTable(fn, stores.control, ['BatchGetItem'], { leadingKeys: ['RUN#*'] });
    grantIndex(fn, stores.control, INDEX.waits);
    listRecords(fn, stores);
    runJobs(fn, this, props);
    new Schedule(this, 'AuditSchedule', {
      work: WORK.auditCases,
      errorImpact: 'An audit of the workflows failed. The next one starts within five minutes.',
      runs: jobsOf(fn).map((task) => ({
        task,
        expression: everyMinutes(config.auditEveryMinutes),
        maxAgeSeconds: 300,
      })),
      target: fn,
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
    watchJobs(fn, this, {
      id: 'Audits',
      impact: 'The auditor could not read some cases: nobody knows whether their workflow runs.',
    });
    return fn;
  }

  #addHandOverEnded(props: WorkflowStackProps): AppFunction {
    const { stores, config } = props;
    const fn = new AppFunction(this, 'schedules/hand-over-ended', props, {
      errorImpact: 'Cases of closed units are not handed over. Their deadlines pass.',
      timeoutSeconds: JOB_SECONDS,
    });
    writeLog(fn, stores);
    readDecisionRules(fn, stores, config);
    readLists(fn, stores, ['QUEUE#*']);
    listRecords(fn, stores);
    grantTable(fn, stores.control, ['Query', 'PutItem'], { leadingKeys: ['ENDEDUNITS'] });
    runJobs(fn, this, props);
    new Schedule(this, 'HandOverSchedule', {
      work: WORK.handOverEnded,
      errorImpact: 'A handover of cases from closed units failed. The next run continues.',
      runs: [{ task: 'hand-over', expression: everyMinutes(config.handOverEveryMinutes), maxAgeSeconds: 900 }],
      target: fn,
    });
    addAlarm(this, 'HandOversAlarm', {
      metric: countLines(this, 'HandOvers', fn, 'hand-over-needs-person', handOversForPerson(config.stage)),
      impact: 'Cases of a closed unit went to the level above, because it has no successor.',
      runbook: 'hand-over',
      threshold: 1,
    });
    watchJobs(fn, this, {
      id: 'HandOversLeft',
      impact: 'Cases stay with a closed unit that handles none, because no other unit may have them.',
    });
    return fn;
  }

  #addFollowCalendar(props: WorkflowStackProps): AppFunction {
    const { stores, config } = props;
    const fn = new AppFunction(this, 'schedules/follow-calendar', props, {
      errorImpact: 'Deadlines of open cases still follow the previous calendar. They pass too early or too late.',
      timeoutSeconds: JOB_SECONDS,
    });
    writeLog(fn, stores);
    readDecisionRules(fn, stores, config);
    readLists(fn, stores, ['CHECKPOINT#*', 'QUEUE#*']);
    grantTable(fn, stores.control, ['GetItem', 'PutItem'], { leadingKeys: ['CALENDAR'] });
    runJobs(fn, this, props);
    new Schedule(this, 'CalendarSchedule', {
      work: WORK.followCalendar,
      errorImpact: 'A comparison of calendars failed. The next one starts within minutes.',
      runs: [{ task: 'follow-calendar', expression: everyMinutes(config.calendarEveryMinutes), maxAgeSeconds: 60 }],
      target: fn,
    });
    watchJobs(fn, this, {
      id: 'Recounts',
      impact: 'Deadlines of some open cases still follow the previous calendar.',
    });
    return fn;
  }
}
