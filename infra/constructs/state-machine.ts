import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ArnFormat, Aws, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { type Alarm, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Effect, PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { CfnStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { addAlarm, FIVE_MINUTES, type Runbook } from '../alarms/alarm.ts';
import { highest } from '../alarms/joined-alarms.ts';
import type { Config } from '../platform/config-shape.ts';
import { nameStateMachine } from '../platform/resource-names.ts';
import { acknowledgeWildcard } from './acknowledge-wildcard.ts';
import type { AppFunction } from './app-function.ts';

export interface StateMachineProps {
  readonly config: Config;
  /** The directory with `<name>.asl.json`. */
  readonly stateMachinesDir: string;
  /** The name of the file, and of the machine after `hotline-<stage>-`. */
  readonly name: string;
  /** The functions of its tasks, by the substitutions for their ARNs in the definition. */
  readonly tasks: Readonly<Record<string, AppFunction>>;
  /** Other substitutions of the definition. */
  readonly numbers?: Readonly<Record<string, number>>;
}

export interface ExecutionAlarms {
  readonly stateMachineArn: string;
  readonly impact: string;
  readonly runbook: Runbook;
  /** The name of the machine, with which the id of the alarm begins. */
  readonly name: string;
}

/** Builds the ARN of a machine from its name, so that its tasks can refer to it before it exists. */
export function buildStateMachineArn(scope: Construct, config: Config, name: string): string {
  return Stack.of(scope).formatArn({
    service: 'states',
    resource: 'stateMachine',
    resourceName: nameStateMachine(config, name),
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
}

/** Adds a Standard workflow from its ASL file, with a role that may only invoke its tasks, and a log of its errors. */
export function addStateMachine(scope: Construct, id: string, props: StateMachineProps): CfnStateMachine {
  const { config, name, stateMachinesDir, tasks, numbers = {} } = props;
  const stateMachineName = nameStateMachine(config, name);
  const functionArns = Object.entries(tasks).map(([task, { callee }]) => [task, callee.functionArn] as const);
  const logGroup = new LogGroup(scope, `${id}Log`, {
    // Without this prefix each log group of a state machine adds to a resource policy that has a size limit.
    logGroupName: `/aws/vendedlogs/states/${stateMachineName}`,
    retention: config.logRetention,
    removalPolicy: config.retainsData ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY,
  });
  const role = addRole(
    scope,
    `${id}Role`,
    functionArns.map(([, arn]) => arn),
  );
  const machine = new CfnStateMachine(scope, id, {
    stateMachineName,
    stateMachineType: 'STANDARD',
    roleArn: role.roleArn,
    definitionString: readMachine(join(stateMachinesDir, `${name}.asl.json`)),
    definitionSubstitutions: { ...Object.fromEntries(functionArns), ...toTexts(numbers), Partition: Aws.PARTITION },
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
      reason: 'The event log has the history of each case, so executions log errors only.',
    },
    {
      id: 'AwsSolutions-SF2',
      reason: 'X-Ray is not used, so that both partitions are alike. Events show the progress of a case.',
    },
  );
  return machine;
}

function toTexts(numbers: Readonly<Record<string, number>>): Record<string, string> {
  return Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, String(value)]));
}

/** Raises an alarm on failed executions. `States.ALL` does not catch every failure (AWS.md), so it is needed. */
export function addExecutionAlarms(
  scope: Construct,
  { stateMachineArn, impact, runbook, name }: ExecutionAlarms,
): readonly Alarm[] {
  const metrics = ['Failed', 'TimedOut', 'Aborted'].map(
    (ending) =>
      new Metric({
        namespace: 'AWS/States',
        metricName: `Executions${ending}`,
        dimensionsMap: { StateMachineArn: stateMachineArn },
        statistic: 'Sum',
        period: FIVE_MINUTES,
      }),
  );
  // In the stack of the machine: one that a release adds leaves no reader behind when that is taken back.
  return [addAlarm(scope, `${name}-executions`, { metric: highest(metrics), impact, runbook, threshold: 1 })];
}

/** Reads a definition as one line. Throws with the name of the file if it is missing or not JSON. */
function readMachine(file: string): string {
  try {
    return JSON.stringify(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw new Error(`${file} is not a state machine: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function addRole(scope: Construct, id: string, functionArns: readonly string[]): Role {
  const allow = (actions: string[], resources: string[]) =>
    new PolicyDocument({ statements: [new PolicyStatement({ effect: Effect.ALLOW, actions, resources })] });
  const role = new Role(scope, id, {
    assumedBy: new ServicePrincipal('states.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
    }),
    inlinePolicies: {
      RunTasks: allow(['lambda:InvokeFunction'], [...functionArns]),
      // Step Functions configures log delivery with the permissions of this role. These actions accept no resource:
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
  acknowledgeWildcard(role, '*', 'The actions that configure log delivery accept no resource.');
  return role;
}
