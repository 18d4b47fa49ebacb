import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ArnFormat, Aws, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Effect, PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { CfnStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { Config } from '../config.ts';
import { acknowledgeWildcard } from './acknowledge-wildcard.ts';
import { FIVE_MINUTES, type Runbook, watch } from './alarm.ts';
import type { AppFunction } from './app-function.ts';

export interface StateMachineProps {
  readonly config: Config;
  /** Where `<name>.asl.json` lies. */
  readonly stateMachinesDir: string;
  /** As in the file's name, and behind `hotline-<stage>-`. */
  readonly name: string;
  /** The functions of its tasks, by the names that the definition has for their ARNs. */
  readonly tasks: Readonly<Record<string, AppFunction>>;
}

export interface ExecutionAlarms {
  readonly stateMachineArn: string;
  readonly impact: string;
  readonly runbook: Runbook;
  /** What the alarms' ids begin with. */
  readonly id: string;
}

/** The ARN of a machine, made of its name: its tasks may be told it before it exists. */
export function stateMachineArnOf(scope: Construct, { stage }: Config, name: string): string {
  return Stack.of(scope).formatArn({
    service: 'states',
    resource: 'stateMachine',
    resourceName: `hotline-${stage}-${name}`,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
}

/** A Standard workflow from its ASL file, with a role that may call its tasks and nothing else, and a log of its errors. */
export function openStateMachine(scope: Construct, id: string, props: StateMachineProps): CfnStateMachine {
  const { config, name, stateMachinesDir, tasks } = props;
  const stateMachineName = `hotline-${config.stage}-${name}`;
  const functionArns = Object.entries(tasks).map(([task, { function: fn }]) => [task, fn.functionArn] as const);
  const logGroup = new LogGroup(scope, `${id}Log`, {
    // Log groups of state machines need this start of their name, or the log's resource policy outgrows its limit.
    logGroupName: `/aws/vendedlogs/states/${stateMachineName}`,
    retention: config.logRetention,
    removalPolicy: config.retainsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  });
  const role = roleFor(
    scope,
    `${id}Role`,
    functionArns.map(([, arn]) => arn),
  );
  const machine = new CfnStateMachine(scope, id, {
    stateMachineName,
    stateMachineType: 'STANDARD',
    roleArn: role.roleArn,
    definitionString: readMachine(join(stateMachinesDir, `${name}.asl.json`)),
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
  return machine;
}

/** `States.ALL` does not catch everything: these counters are the last net (AWS.md). */
export function watchExecutions(scope: Construct, { stateMachineArn, impact, runbook, id }: ExecutionAlarms): void {
  for (const ending of ['Failed', 'TimedOut', 'Aborted'])
    watch(scope, `${id}${ending}Alarm`, {
      metric: new Metric({
        namespace: 'AWS/States',
        metricName: `Executions${ending}`,
        dimensionsMap: { StateMachineArn: stateMachineArn },
        statistic: 'Sum',
        period: FIVE_MINUTES,
      }),
      impact,
      runbook,
      threshold: 1,
    });
}

/** The definition on one line; throws with the file's name when it is missing or no JSON. */
function readMachine(file: string): string {
  try {
    return JSON.stringify(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw new Error(`${file} is no state machine: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function roleFor(scope: Construct, id: string, functionArns: readonly string[]): Role {
  const allow = (actions: string[], resources: string[]) =>
    new PolicyDocument({ statements: [new PolicyStatement({ effect: Effect.ALLOW, actions, resources })] });
  const role = new Role(scope, id, {
    assumedBy: new ServicePrincipal('states.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
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
  acknowledgeWildcard(role, '*', 'The actions that set up the delivery of logs know no resources.');
  return role;
}
