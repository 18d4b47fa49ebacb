import type { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { AppFunction } from './app-function.ts';

/** Counts the log lines of a function with a code. */
export function countLines(
  scope: Construct,
  id: string,
  { logGroup }: AppFunction,
  code: string,
  metric: Metric,
): Metric {
  new MetricFilter(scope, id, {
    logGroup,
    filterPattern: FilterPattern.stringValue('$.message', '=', code),
    metricNamespace: metric.namespace,
    metricName: metric.metricName,
  });
  return metric;
}
