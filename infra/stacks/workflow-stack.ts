import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { ENV, INDEX, WORK } from '../../shared/names.ts';
import { eraseFilings, keepRuns, PERSONAL, readLists, readLog, writeLog } from '../access/case-access.ts';
import { listRecords, queryDirectory, readClockRules, readDecisionRules } from '../access/directory-access.ts';
import { watch } from '../constructs/alarm.ts';
import { AppFunction, type FunctionContext } from '../constructs/app-function.ts';
import { Schedule } from '../constructs/schedule.ts';
import { openStateMachine, stateMachineArnOf, watchExecutions } from '../constructs/state-machine.ts';
import { grantIndex, grantTable } from '../constructs/store-access.ts';
import type { Stores } from './data-stack.ts';
import { auditRepairs, handOversForPerson } from './observability-stack.ts';

export interface WorkflowStackProps extends StackProps, FunctionContext {
  readonly stores: Stores;
  /** Where `appeal.asl.json` lies. */
  readonly stateMachinesDir: string;
}

/** The state machine that keeps time for each appeal, its tasks, and who looks after what they missed. */
export class WorkflowStack extends Stack {
  /** Made of the name that the machine is given: its tasks may be told it before it exists. */
  readonly stateMachineArn: string;

  constructor(scope: Construct, id: string, props: WorkflowStackProps) {
    super(scope, id, props);
    const { config } = props;
    this.stateMachineArn = stateMachineArnOf(this, config, 'appeal');
    const tasks = {
      RouteAppealFunctionArn: this.#routeAppeal(props),
      ArmWaitFunctionArn: this.#armWait(props),
      CheckDeadlinesFunctionArn: this.#checkDeadlines(props),
    };
    this.#auditCases(props);
    this.#sweepFilings(props);
    this.#handOverEnded(props);
    this.#followCalendar(props);
    const machine = openStateMachine(this, 'Appeal', {
      ...{ config, stateMachinesDir: props.stateMachinesDir, name: 'appeal', tasks },
    });
    watchExecutions(this, {
      stateMachineArn: this.stateMachineArn,
      id: 'Executions',
      impact: 'Cases have lost who keeps their time: no reminder, no mark, until a next run takes over.',
      runbook: 'failed-executions',
    });
    new CfnOutput(this, 'AppealStateMachineArn', { value: machine.attrArn });
  }

  #routeAppeal(props: WorkflowStackProps): AppFunction {
    const fn = new AppFunction(this, 'workflow/route-appeal', props, {
      errorImpact: 'New appeals are not routed; they wait until a dispatcher finds them in the queue.',
      timeoutSeconds: 30,
    });
    writeLog(fn, props.stores);
    readDecisionRules(fn, props.stores, props.config);
    queryDirectory(fn, props.stores, props.config, ['RULE#*']);
    // The original text, for the classifier; until there is one, the category hint decides (DOMAIN 5).
    grantTable(fn, props.stores.personal, ['GetItem'], { leadingKeys: [PERSONAL.text] });
    return fn;
  }

  #armWait(props: WorkflowStackProps): AppFunction {
    const fn = new AppFunction(this, 'workflow/arm-wait', props, {
      errorImpact: 'Cases do not wait for their next step or deadline; reminders and marks come late.',
    });
    readLog(fn, props.stores);
    readClockRules(fn, props.stores, props.config);
    keepRuns(fn, props.stores);
    fn.allow({ actions: ['states:SendTaskSuccess'], resources: [this.stateMachineArn] });
    fn.setEnvironment({ [ENV.stateMachineArn]: this.stateMachineArn });
    return fn;
  }

  #checkDeadlines(props: WorkflowStackProps): AppFunction {
    const fn = new AppFunction(this, 'workflow/check-deadlines', props, {
      errorImpact: 'Deadlines pass without reminder or mark; nobody is told that a unit is late.',
      timeoutSeconds: 30,
    });
    writeLog(fn, props.stores);
    readDecisionRules(fn, props.stores, props.config);
    return fn;
  }

  #auditCases(props: WorkflowStackProps): void {
    const { stores, config } = props;
    const fn = new AppFunction(this, 'workflow/audit-cases', props, {
      errorImpact: 'Cases that lost their workflow are not found; their deadlines pass in silence.',
      timeoutSeconds: 240,
    });
    writeLog(fn, stores);
    grantIndex(fn, stores.events, INDEX.runStarts);
    readDecisionRules(fn, stores, config);
    readLists(fn, stores, ['CHECKPOINT#*']);
    keepRuns(fn, stores);
    grantIndex(fn, stores.control, INDEX.waits);
    grantTable(fn, stores.control, ['GetItem', 'PutItem'], { leadingKeys: ['AUDIT'] });
    new Schedule(this, 'AuditSchedule', {
      work: WORK.auditCases,
      errorImpact: 'An audit of the workflows did not run to its end; the next one starts within five minutes.',
      expression: everyMinutes(config.auditEveryMinutes),
      target: fn,
      maxAgeSeconds: 300,
    });
    fn.setEnvironment({ [ENV.auditGraceSeconds]: String(config.auditGraceSeconds) });
    watch(this, 'AuditRepairsAlarm', {
      // The target is that it never writes this line.
      metric: countLines(this, 'AuditRepairs', fn, 'audit-repaired', auditRepairs(config.stage)),
      impact: 'The auditor found cases without a running workflow and repaired them; something loses them.',
      runbook: 'audit-repairs',
      threshold: 1,
    });
  }

  #sweepFilings(props: WorkflowStackProps): void {
    const { stores } = props;
    const fn = new AppFunction(this, 'workflow/sweep-filings', props, {
      errorImpact: 'Data of people whose filing never became an appeal is kept longer than a day.',
      timeoutSeconds: 300,
    });
    readLog(fn, stores);
    eraseFilings(fn, stores);
    new Schedule(this, 'SweepSchedule', {
      work: WORK.sweepFilings,
      errorImpact: 'Unfinished filings were not swept today; what people wrote there is kept a day longer.',
      // 03:30 in Shanghai
      expression: 'cron(30 19 * * ? *)',
      target: fn,
      maxAgeSeconds: 3600,
    });
  }

  #handOverEnded(props: WorkflowStackProps): void {
    const { stores, config } = props;
    const fn = new AppFunction(this, 'workflow/hand-over-ended', props, {
      errorImpact: 'Cases of units that have ended stay with nobody; their deadlines pass.',
      timeoutSeconds: 300,
    });
    writeLog(fn, stores);
    readDecisionRules(fn, stores, config);
    readLists(fn, stores, ['QUEUE#*']);
    listRecords(fn, stores);
    new Schedule(this, 'HandOverSchedule', {
      work: WORK.handOverEnded,
      errorImpact: 'A run that looks after units that have ended did not come to its end; the next one goes on.',
      expression: everyMinutes(config.handOverEveryMinutes),
      target: fn,
      maxAgeSeconds: 900,
    });
    watch(this, 'HandOversAlarm', {
      metric: countLines(this, 'HandOvers', fn, 'hand-over-needs-person', handOversForPerson(config.stage)),
      impact: 'Cases of a unit that has ended went to the level above, or stay where nobody handles them.',
      runbook: 'hand-over',
      threshold: 1,
    });
  }

  #followCalendar(props: WorkflowStackProps): void {
    const { stores, config } = props;
    const fn = new AppFunction(this, 'workflow/follow-calendar', props, {
      errorImpact: 'Deadlines of open cases stay on the calendar before: they pass too early or too late.',
      timeoutSeconds: 900,
    });
    writeLog(fn, stores);
    readDecisionRules(fn, stores, config);
    readLists(fn, stores, ['CHECKPOINT#*', 'QUEUE#*']);
    grantTable(fn, stores.control, ['GetItem', 'PutItem'], { leadingKeys: ['CALENDAR'] });
    new Schedule(this, 'CalendarSchedule', {
      work: WORK.followCalendar,
      errorImpact: 'A look at the calendar did not come to its end; the next one starts within minutes.',
      expression: everyMinutes(config.calendarEveryMinutes),
      target: fn,
      maxAgeSeconds: 60,
    });
  }
}

function everyMinutes(minutes: number): string {
  return `rate(${minutes} ${minutes === 1 ? 'minute' : 'minutes'})`;
}

/** Counts the lines of a function's log with a stable code. */
function countLines(scope: Construct, id: string, { logGroup }: AppFunction, code: string, metric: Metric): Metric {
  new MetricFilter(scope, id, {
    logGroup,
    filterPattern: FilterPattern.stringValue('$.message', '=', code),
    metricNamespace: metric.namespace,
    metricName: metric.metricName,
  });
  return metric;
}
