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
import { FLOW, LEVELS, PROBE_FAILED } from '#kernel/metric-names.ts';
import { auditRepairs, METRIC_PERIOD, metric } from '../constructs/metrics.ts';
import type { Config } from '../platform/config-shape.ts';
import { nameMetrics } from '../platform/resource-names.ts';

export interface DashboardProps {
  readonly config: Config;
  readonly apiId: string;
  readonly stateMachineArn: string;
}

/** The queues that functions read, with those of what must not wait first. */
const QUEUES = [
  WORK.pageDuty,
  WORK.driveUrgent,
  WORK.driveWorkflow,
  WORK.notifyUrgent,
  WORK.notifyAppellant,
  WORK.notifyStaff,
  WORK.driveRequests,
  WORK.notifyManagers,
  WORK.inspectMedia,
  WORK.countAppeals,
  WORK.indexWords,
  WORK.publishCases,
  WORK.publishLater,
];

/**
 * For operators, the first page to open in an incident: whether people lose a service level, whether the API answers, what is late, and
 * what has finally failed. It finds functions by a search for their names. It stays in the stack of the API, where it has been: a name cannot
 * move to another stack and back.
 */
export class OperatorsDashboard extends Construct {
  constructor(scope: Construct, id: string, { config, apiId, stateMachineArn }: DashboardProps) {
    super(scope, id);
    const { stage } = config;
    const board = addBoard(this, config);
    board.addWidgets(
      new TextWidget({
        width: 24,
        height: 2,
        markdown: `# 12345 hotline, stage ${stage}\nFor each alarm, docs/runbooks/ says what it means and what to do.`,
      }),
    );
    board.addWidgets(
      graph(
        'Broken promises, share',
        Object.values(LEVELS).map((level) => own(config, level.metric, 'Average')),
      ),
      graph('Synthetic check: failed runs', [own(config, PROBE_FAILED, 'Sum')]),
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
    board.addWidgets(
      graph('Oldest message, s', oldest(config)),
      graph(
        'Final failures',
        Object.values(WORK).map((work) =>
          ofQueue(buildFailureQueueName(stage, work), 'ApproximateNumberOfMessagesVisible'),
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

/** For the centre, in its language: what comes in and goes out, which cases turn late, and what waits where. */
export class CentreDashboard extends Construct {
  constructor(scope: Construct, id: string, { config }: Pick<DashboardProps, 'config'>) {
    super(scope, id);
    const flow = (name: string, label: string) => own(config, name, 'Sum', label);
    const board = addBoard(this, config, '-centre');
    board.addWidgets(
      graph('受理与派单（每五分钟）', [flow(FLOW.filed, '受理'), flow(FLOW.routed, '派单')]),
      graph('新增亮灯（每五分钟）', [flow(FLOW.yellow, '黄灯'), flow(FLOW.red, '红灯')]),
    );
    board.addWidgets(
      graph('各队列最久等待（秒）', oldest(config)),
      graph('未守时的比例', [
        own(config, LEVELS.routedInTime.metric, 'Average', '受理后超过 15 分钟才进入流程'),
        own(config, LEVELS.deadlineOnTime.metric, 'Average', '时限标记晚于 10 分钟'),
      ]),
    );
  }
}

function addBoard(scope: Construct, { stage, region }: Config, suffix = ''): Dashboard {
  return new Dashboard(scope, 'Dashboard', {
    // Dashboards are global to an account; a second region would overwrite this one.
    dashboardName: `hotline-${stage}-${region}${suffix}`,
    periodOverride: PeriodOverride.AUTO,
    defaultInterval: Duration.hours(12),
  });
}

/** A metric that the functions write into their logs. */
function own(config: Config, metricName: string, statistic: string, label?: string): IMetric {
  return metric(nameMetrics(config), metricName, {}, statistic, label);
}

function ofQueue(QueueName: string, metricName: string): IMetric {
  return metric('AWS/SQS', metricName, { QueueName }, 'Maximum', QueueName);
}

function oldest({ stage }: Config): IMetric[] {
  return QUEUES.map((work) => ofQueue(buildQueueName(stage, work), 'ApproximateAgeOfOldestMessage'));
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
