import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import {
  Dashboard,
  GraphWidget,
  type IMetric,
  MathExpression,
  Metric,
  PeriodOverride,
  TextWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { failureQueueNameOf, queueNameOf, WORK } from '../../shared/names.ts';
import type { Config } from '../config.ts';

export interface ObservabilityStackProps extends StackProps {
  readonly config: Config;
  readonly apiId: string;
  readonly stateMachineArn: string;
}

const PERIOD = Duration.minutes(5);
const QUEUES = [
  WORK.driveWorkflow,
  WORK.notifyAppellant,
  WORK.notifyStaff,
  WORK.inspectMedia,
  WORK.countAppeals,
  WORK.publishCases,
];

/**
 * The first page to open in an incident: whether the API answers, what is late, and what has finally failed. It finds functions
 * by a search for their names, so no stack must export values to this one.
 */
export class ObservabilityStack extends Stack {
  constructor(scope: Construct, id: string, { config, apiId, stateMachineArn, ...props }: ObservabilityStackProps) {
    super(scope, id, props);
    const { stage, region } = config;
    const board = new Dashboard(this, 'Dashboard', {
      // Dashboards are global to an account; a second region would overwrite this one.
      dashboardName: `hotline-${stage}-${region}`,
      periodOverride: PeriodOverride.AUTO,
      defaultInterval: Duration.hours(12),
    });
    board.addWidgets(
      new TextWidget({
        width: 24,
        height: 2,
        markdown: `# 12345 hotline, stage ${stage}\nFor each alarm, docs/runbooks/ says what it means and what to do.`,
      }),
    );
    const api = (metricName: string, statistic: string) =>
      metric('AWS/ApiGateway', metricName, { ApiId: apiId }, statistic);
    board.addWidgets(
      graph('Calls, and answers with 5xx', [api('Count', 'Sum')], [api('5xx', 'Sum'), api('4xx', 'Sum')]),
      graph('Latency, ms', [api('Latency', 'p50'), api('Latency', 'p99')]),
    );
    board.addWidgets(
      graph('Errors of functions', [searchFunctions(stage, 'Errors', 'Sum')]),
      graph('Lag of the stream, ms', [searchFunctions(stage, 'IteratorAge', 'Maximum')]),
    );
    const queues = (names: readonly string[], metricName: string) =>
      names.map((QueueName) => metric('AWS/SQS', metricName, { QueueName }, 'Maximum', QueueName));
    board.addWidgets(
      graph(
        'Oldest message, s',
        queues(
          QUEUES.map((work) => queueNameOf(stage, work)),
          'ApproximateAgeOfOldestMessage',
        ),
      ),
      graph(
        'Final failures',
        queues(
          Object.values(WORK).map((work) => failureQueueNameOf(stage, work)),
          'ApproximateNumberOfMessagesVisible',
        ),
      ),
    );
    const machine = (metricName: string) =>
      metric('AWS/States', metricName, { StateMachineArn: stateMachineArn }, 'Sum');
    board.addWidgets(
      graph('Workflows', [machine('ExecutionsStarted'), machine('ExecutionsSucceeded')]),
      graph(
        'Workflows that failed, and repairs',
        ['ExecutionsFailed', 'ExecutionsTimedOut', 'ExecutionsAborted'].map(machine),
        [auditRepairs(stage)],
      ),
    );
  }
}

/** The metric of repairs by the auditor, counted in its log. */
export function auditRepairs(stage: Config['stage']): Metric {
  return metric(`Hotline/${stage}`, 'AuditRepairs', {}, 'Sum');
}

/** The metric of reveals that were refused by the limit of a day, counted in their log. */
export function revealLimits(stage: Config['stage']): Metric {
  return metric(`Hotline/${stage}`, 'RevealLimits', {}, 'Sum');
}

/** The codes of log lines about refusals that may be part of an attack. */
export type Refusal = 'refused-code' | 'refused-limit' | 'refused-permission' | 'refused-sign-in';

/** The metric of refusals with a code, counted in the logs of the functions of the API. */
export function refusals(stage: Config['stage'], code: Refusal): Metric {
  return metric(`Hotline/${stage}`, code, {}, 'Sum');
}

/** The metric of handovers of closed units that need a person, counted in their log. */
export function handOversForPerson(stage: Config['stage']): Metric {
  return metric(`Hotline/${stage}`, 'HandOversForPerson', {}, 'Sum');
}

function metric(
  namespace: string,
  metricName: string,
  dimensionsMap: Readonly<Record<string, string>>,
  statistic: string,
  label?: string,
): Metric {
  return new Metric({ namespace, metricName, dimensionsMap: { ...dimensionsMap }, statistic, period: PERIOD, label });
}

function searchFunctions(stage: string, metricName: string, statistic: string): IMetric {
  return new MathExpression({
    expression: `SEARCH('{AWS/Lambda,FunctionName} MetricName="${metricName}" FunctionName="hotline-${stage}-"', '${statistic}', 300)`,
    label: '',
    usingMetrics: {},
    period: PERIOD,
  });
}

function graph(title: string, left: IMetric[], right: IMetric[] = []): GraphWidget {
  return new GraphWidget({ title, left, right, width: 12, height: 6, leftYAxis: { min: 0 } });
}
