import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ArnFormat, Aws, CfnOutput, RemovalPolicy, Stack, type StackProps, Validations } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Effect, PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { FilterPattern, LogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { CfnStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { ENV, INDEX, WORK } from '../../shared/names.ts';
import {
  eraseFilings,
  keepRuns,
  listRecords,
  PERSONAL,
  queryDirectory,
  readClockRules,
  readDecisionRules,
  readLists,
  readLog,
  writeLog,
} from '../access/case-access.ts';
import { AppFunction, type FunctionContext } from '../constructs/app-function.ts';
import { Schedule } from '../constructs/schedule.ts';
import { grantIndex, grantTable } from '../constructs/store-access.ts';
import { FIVE_MINUTES, watch } from '../constructs/watch.ts';
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
    const stateMachineName = `hotline-${config.stage}-appeal`;
    this.stateMachineArn = this.formatArn({
      service: 'states',
      resource: 'stateMachine',
      resourceName: stateMachineName,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    const tasks = {
      RouteAppealFunctionArn: this.#routeAppeal(props),
      ArmWaitFunctionArn: this.#armWait(props),
      CheckDeadlinesFunctionArn: this.#checkDeadlines(props),
    };
    this.#auditCases(props);
    this.#sweepFilings(props);
    this.#handOverEnded(props);
    const functionArns = Object.entries(tasks).map(([name, { function: fn }]) => [name, fn.functionArn] as const);
    const logGroup = new LogGroup(this, 'AppealLog', {
      // Log groups of state machines need this start of their name, or the log's resource policy outgrows its limit.
      logGroupName: `/aws/vendedlogs/states/${stateMachineName}`,
      retention: config.logRetention,
      removalPolicy: config.retainsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    const role = stateMachineRole(
      this,
      functionArns.map(([, arn]) => arn),
    );
    const machine = new CfnStateMachine(this, 'Appeal', {
      stateMachineName,
      stateMachineType: 'STANDARD',
      roleArn: role.roleArn,
      definitionString: readMachine(join(props.stateMachinesDir, 'appeal.asl.json')),
      definitionSubstitutions: { ...Object.fromEntries(functionArns), Partition: Aws.PARTITION },
      loggingConfiguration: {
        level: 'ERROR',
        includeExecutionData: false,
        destinations: [{ cloudWatchLogsLogGroup: { logGroupArn: logGroup.logGroupArn } }],
      },
    });
    machine.node.addDependency(role);
    Validations.of(machine).acknowledge(
      {
        id: 'AwsSolutions-SF1',
        reason: 'What happens to a case stands in its own log of events; executions only log their errors.',
      },
      { id: 'AwsSolutions-SF2', reason: 'One code path for both partitions; cases are followed by their events.' },
    );
    this.#watchExecutions();
    new CfnOutput(this, 'AppealStateMachineArn', { value: machine.attrArn });
  }

  /** `States.ALL` does not catch everything: these counters are the last net (AWS.md). */
  #watchExecutions(): void {
    for (const ending of ['Failed', 'TimedOut', 'Aborted'])
      watch(this, `Executions${ending}Alarm`, {
        metric: new Metric({
          namespace: 'AWS/States',
          metricName: `Executions${ending}`,
          dimensionsMap: { StateMachineArn: this.stateMachineArn },
          statistic: 'Sum',
          period: FIVE_MINUTES,
        }),
        impact: 'Cases have lost who keeps their time: no reminder, no mark, until a next run takes over.',
        runbook: 'failed-executions',
        threshold: 1,
      });
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

/** The definition on one line; throws with the file's name when it is missing or no JSON. */
function readMachine(file: string): string {
  try {
    return JSON.stringify(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw new Error(`${file} is no state machine: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function stateMachineRole(stack: Stack, functionArns: readonly string[]): Role {
  const allow = (actions: string[], resources: string[]) =>
    new PolicyDocument({ statements: [new PolicyStatement({ effect: Effect.ALLOW, actions, resources })] });
  const role = new Role(stack, 'AppealRole', {
    assumedBy: new ServicePrincipal('states.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': stack.account } },
    }),
    inlinePolicies: {
      RunTasks: allow(['lambda:InvokeFunction'], [...functionArns]),
      // Delivery of logs is set up by the caller's rights, and none of these actions knows a resource:
      // https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html
      DeliverLogs: allow(
        [
          'logs:CreateLogDelivery',
          'logs:GetLogDelivery',
          'logs:UpdateLogDelivery',
          'logs:DeleteLogDelivery',
          'logs:ListLogDeliveries',
          'logs:PutResourcePolicy',
          'logs:DescribeResourcePolicies',
          'logs:DescribeLogGroups',
        ],
        ['*'],
      ),
    },
  });
  Validations.of(role).acknowledge({
    id: 'AwsSolutions-IAM5[Resource::*]',
    reason: 'The actions that set up the delivery of logs know no resources.',
  });
  return role;
}
