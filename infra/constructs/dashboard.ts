import { Duration } from 'aws-cdk-lib';
import {
  Dashboard,
  GraphWidget,
  type IMetric,
  MathExpression,
  PeriodOverride,
  TextWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { buildFailureQueueName, buildQueueName, WORK } from '#kernel/env-names.ts';
import type { Config } from '../platform/config-shape.ts';
import { auditRepairs, METRIC_PERIOD, metric } from './metrics.ts';

export interface PlatformDashboardProps {
  readonly config: Config;
  readonly apiId: string;
  readonly stateMachineArn: string;
}

const QUEUES = [
  WORK.driveWorkflow,
  WORK.notifyAppellant,
  WORK.notifyStaff,
  WORK.driveRequests,
  WORK.notifyManagers,
  WORK.inspectMedia,
  WORK.countAppeals,
  WORK.indexWords,
  WORK.publishCases,
];

/**
 * The first page to open in an incident: whether the API answers, what is late, and what has finally failed. It finds functions
 * by a search for their names. It is in the stack of the API, whose id AWS chooses; all else has a name.
 */
export class PlatformDashboard extends Construct {
  constructor(scope: Construct, id: string, { config, apiId, stateMachineArn }: PlatformDashboardProps) {
    super(scope, id);
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
          QUEUES.map((work) => buildQueueName(stage, work)),
          'ApproximateAgeOfOldestMessage',
        ),
      ),
      graph(
        'Final failures',
        queues(
          Object.values(WORK).map((work) => buildFailureQueueName(stage, work)),
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

function searchFunctions(stage: string, metricName: string, statistic: string): IMetric {
  return new MathExpression({
    expression: `SEARCH('{AWS/Lambda,FunctionName} MetricName="${metricName}" FunctionName="hotline-${stage}-"', '${statistic}', 300)`,
    label: '',
    usingMetrics: {},
    period: METRIC_PERIOD,
  });
}

function graph(title: string, left: IMetric[], right: IMetric[] = []): GraphWidget {
  return new GraphWidget({ title, left, right, width: 12, height: 6, leftYAxis: { min: 0 } });
}
